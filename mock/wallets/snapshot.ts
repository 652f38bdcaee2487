/** What was true of a trade at one moment; a notification tells this, however late it arrives. */
export interface TradeSnapshot {
  readonly state: 'unpaid' | 'paid' | 'refunded' | 'closed'
  readonly transactionNo: string | null
  /** An ISO instant. */
  readonly paidAt: string | null
  /** How much has been sent back so far. */
  readonly refundedFen: number
  readonly refund: { readonly refundNo: string; readonly amountFen: number; readonly at: string } | null
}
