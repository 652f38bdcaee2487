import type { Check } from './check'
import { accountChecks } from './checks/accounts'
import { certificateChecks } from './checks/certificates'
import { contributorChecks } from './checks/contributors'
import { dueChecks } from './checks/dues'
import { mandateChecks } from './checks/mandates'
import { orderChecks } from './checks/orders'
import { duePagingChecks, pagingChecks } from './checks/paging'
import { paymentChecks } from './checks/payments'
import { requestChecks } from './checks/requests'
import { scanChecks } from './checks/scans'
import { sealingChecks } from './checks/sealing'
import { serviceChecks } from './checks/service'
import { sessionChecks } from './checks/sessions'

/** All that is tried, in this order: what moves money comes after what needs it unmoved, paging last, since it wants full lists of what was done. */
export const CHECKS: readonly Check[] = [
  ...serviceChecks,
  ...requestChecks,
  ...sealingChecks,
  ...sessionChecks,
  ...contributorChecks,
  ...dueChecks,
  ...duePagingChecks,
  ...orderChecks,
  ...certificateChecks,
  ...scanChecks,
  ...accountChecks,
  ...paymentChecks,
  ...mandateChecks,
  ...pagingChecks,
]
