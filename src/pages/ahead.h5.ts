import { whenIdle } from '../gateway/when-idle'

/** Has the pages fetched that a payment leads through, while the first screen is read. What does not come is fetched when it is opened. */
export function fetchNextPages(): void {
  whenIdle(() => void Promise.all([import('../packages/payment/confirm/index.vue'), import('../packages/payment/order/index.vue')]).catch(() => undefined))
}
