import type { components } from '../../../types/gateway'
import type { Caller } from '../sessions/caller'
import type { PayScene } from '../wallets/wallet-client'

type PayMethod = components['schemas']['PayMethod']
type Scene = PayScene | { readonly miniProgram: PayScene; readonly officialAccount: PayScene }

/** Which of a wallet's products pays in which host; what is not here can't be paid that way (指南 1.1.5, 2.1.1 ④, 2.2–2.4). */
const SCENES: Readonly<Record<Caller['channel'], Readonly<Partial<Record<PayMethod, Scene>>>>> = {
  alipay: { alipay: 'alipayMiniProgram' },
  wechat: { wechatPay: { miniProgram: 'wechatMiniProgram', officialAccount: 'wechatOfficialAccount' } },
  unionpay: { unionPay: 'unionpayApp' },
  suishenban: { unionPay: 'unionpayWeb', alipay: 'alipayWap', wechatPay: 'wechatH5' },
  etax: { unionPay: 'unionpayWeb' },
}

const LEAVING: readonly PayScene[] = ['unionpayWeb', 'alipayWap', 'wechatH5']

/** The scene in which a caller pays by a method; null when there is none. */
export function payScene({ channel, face }: Pick<Caller, 'channel' | 'face'>, method: PayMethod): PayScene | null {
  const scene = SCENES[channel][method]
  if (scene === undefined || typeof scene === 'string') return scene ?? null
  return face === null ? null : scene[face]
}

/** Whether a caller can pay by a method: by a mandate, wherever the host tells who is there. */
export const canPay = (caller: Pick<Caller, 'channel' | 'face' | 'personId'>, method: PayMethod): boolean =>
  method === 'mandate' ? caller.personId !== null : payScene(caller, method) !== null

/** Whether the wallet's own page takes the place of ours, and needs to know where to come back to. */
export const leavesPage = (scene: PayScene): boolean => LEAVING.includes(scene)
