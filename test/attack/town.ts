import type { Persona } from '../../mock/personas/persona'
import { PERSONAS } from '../../mock/personas/personas'
import type { components } from '../../types/gateway'
import type { Host } from '../sandbox/phone'

type PayMethod = components['schemas']['PayMethod']

/** Whose dues are fought over: two on one notice, which a mandate may pay as well. */
export const WORKER = 'flexible-both'
/** And several notices to choose from. */
export const PENSIONER = 'pension-earlier-years'

/** Two people with a short past, so that their dues are issued in a moment. */
export const TOWN: readonly Persona[] = PERSONAS.filter(({ id }) => id === WORKER || id === PENSIONER).map((persona) => ({
  ...persona,
  levies: persona.levies.map((levy) => (levy.rule === 'flexible' ? { ...levy, historyMonths: 2 } : levy)),
}))

/** Somebody with the module open. */
export interface Seat {
  readonly persona: string
  readonly host: Host
  /** Whose dues they pay. */
  readonly pays: readonly string[]
  readonly methods: readonly PayMethod[]
}

/** One person in two hosts at once, and two people who pay for one another. */
export const SEATS: readonly Seat[] = [
  { persona: WORKER, host: 'alipay', pays: [WORKER], methods: ['alipay', 'mandate'] },
  { persona: WORKER, host: 'suishenban', pays: [WORKER, PENSIONER], methods: ['alipay', 'wechatPay', 'unionPay', 'mandate'] },
  { persona: PENSIONER, host: 'wechatMini', pays: [WORKER, PENSIONER], methods: ['wechatPay'] },
  { persona: PENSIONER, host: 'unionpay', pays: [PENSIONER], methods: ['unionPay'] },
]

/** When a sequence begins: on a plain day, at the end of collection, on the eve of the banks' run. */
export const BEGINNINGS = ['2026-09-20T10:00:00+08:00', '2026-09-24T23:50:00+08:00', '2026-10-12T23:50:00+08:00'] as const
