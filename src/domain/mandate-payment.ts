import type { components } from '../../types/gateway'

/** Why 授权书支付 can't be used for what is about to be paid. */
export type MandateObstacle =
  /** Some of it is another person's: the guide's 缴费人已签订的 is the letter of the one whose dues they are. */
  | 'othersDues'
  /** No mandate stands. */
  | 'none'
  /** Signed, but 参保登记 is not approved yet (授权书: 办理参保登记成功后生效). */
  | 'notInForce'

/**
 * Whether the operator's own mandate can pay now (指南 1.1.5 ④ 仅支持使用缴费人已签订的社会保险费扣费授权书支付). What signing could not
 * put right comes first.
 * @param state of the operator's mandate; null when there is none
 * @param operator null where the host tells nobody
 * @param contributors whose dues they are, each by what also names the operator
 * @returns null when it can
 */
export function mandateObstacle(
  state: components['schemas']['MandateState'] | null,
  operator: string | null,
  contributors: readonly string[],
): MandateObstacle | null {
  if (contributors.some((one) => one !== operator)) return 'othersDues'
  if (state === null || state === 'ended') return 'none'
  return state === 'inForce' ? null : 'notInForce'
}
