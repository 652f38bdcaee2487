export type { BankFaults, Faults, FaultyWallet as Wallet, GatewayFailure, WalletFaults } from '../../../faults'
