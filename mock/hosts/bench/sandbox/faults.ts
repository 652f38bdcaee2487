export type { Faults, FaultyWallet as Wallet, GatewayFailure, WalletFaults } from '../../../faults'
