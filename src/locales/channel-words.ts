/** The words in which hosts differ, as the guide prints them for each (checklist SSB-, ALI-, WX-, UP-, WEB-PAY-). */
export interface ChannelWords {
  readonly title: string
  /** Where the module stands in the bureau's own menu; null inside another app. */
  readonly path: string | null
  readonly documentType: string
  readonly documentNumber: string
  readonly noticeNo: string
  readonly amount: string
  readonly total: (yuan: string) => string
  /** Under the list of dues. */
  readonly submit: string
  /** Under the amount, before the pay sheet. */
  readonly pay: string
  readonly notEnrolled: string
  readonly nothingDue: string
  readonly noticeTip: string
}
