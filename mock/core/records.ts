import { shanghaiDay } from '../../src/domain/time'
import type { Ids } from '../opaque-id'

/** 应征凭证序号 of what was paid at a moment. */
export const voucherNo = (ids: Ids, paidAt: Date): string => `3${shanghaiDay(paidAt).replaceAll('-', '')}${ids.digits(9)}`
