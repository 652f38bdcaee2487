/** Somebody of the sandbox. */
export interface Resident {
  readonly name: string
  readonly documentNumber: string
  readonly phone: string
}

/** What differs between hosts for who uses them, and nothing else: the words on the way, and whether the host says who is there. */
export interface Way {
  /** Whether the host proves a person; where it proves an account only, the person is looked up. */
  readonly knowsPerson: boolean
  /** From what is owed to the amount, on the first page of the dues that is met. */
  readonly choose: string
  /** The same after the three steps of paying for another person. */
  readonly submit: string
  /** From the amount to the pay sheet. */
  readonly pay: string
  readonly wallet: 'alipay' | 'wechatPay' | 'unionPay'
  /** Whether the wallet tells of a payment that it refused, which ends the order; Alipay calls it unpaid, and it can be paid still. */
  readonly tellsRefusal: boolean
  /** After a press on 取消 in the sheet: what is said, and the button that opens it again. A wallet that takes the page away says nothing of it. */
  readonly cancelled: { readonly said: string; readonly goOn: string }
}

const BY_THE_SHEET = { said: '您取消了支付，没有扣款。可以继续支付，也可以放弃。', goOn: '继续支付' }
const BY_THE_GATEWAY = { said: '支付机构目前没有扣款', goOn: '没有付款，继续支付' }

export const WAYS = {
  alipay: { knowsPerson: true, choose: '去缴费', submit: '提交', pay: '确认缴费', wallet: 'alipay', tellsRefusal: false, cancelled: BY_THE_SHEET },
  wechat: { knowsPerson: false, choose: '立即缴费', submit: '立即缴费', pay: '立即缴费', wallet: 'wechatPay', tellsRefusal: true, cancelled: BY_THE_SHEET },
  suishenban: { knowsPerson: true, choose: '去缴费', submit: '提交', pay: '确认缴费', wallet: 'unionPay', tellsRefusal: true, cancelled: BY_THE_GATEWAY },
  unionpay: { knowsPerson: true, choose: '去缴费', submit: '提交', pay: '去缴费', wallet: 'unionPay', tellsRefusal: true, cancelled: BY_THE_SHEET },
} as const satisfies Record<string, Way>

/** A build in its host: where a journey is gone. */
export interface Place {
  readonly name: string
  readonly way: Way
  /** Whether only what the pay sheet has a part in is gone here: the rest is the same in another place of the same build. */
  readonly sheetOnly?: true
  control<T = unknown>(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<T>
  /**
   * The module in the hands of somebody who agreed to the host's texts at an earlier opening.
   * @param link what they came by: a reminder's due
   */
  open(personaId: string, link?: { readonly due: string }): Promise<Hand>
}

/** What a hand does, and an eye sees; each step waits for what a person would wait for. */
export interface Hand {
  /** Presses the button that says this. */
  press(words: string): Promise<void>
  type(label: string, text: string): Promise<void>
  /** Until the words are on screen. */
  seen(words: string): Promise<void>
  /** What is on screen. */
  read(): Promise<string>
  /** Scrolls to the end of the page, until the button says that it can be pressed now. */
  readUntil(words: string): Promise<void>
  /** The wallet's pay sheet. */
  readonly wallet: {
    seen(words: string): Promise<void>
    press(button: '确认付款' | '取消'): Promise<void>
    /** The wallet refuses to pay (`sheet: 'refuse'`), and the sheet is gone: by itself, or by who gives it up. */
    refuses(): Promise<void>
  }
  /** The app is ended where it stands, and opened again. */
  kill(): Promise<void>
  reopen(): Promise<void>
  /** The file in the host's viewer, once it is there. */
  document(): Promise<Uint8Array>
  /** All that is on the device, and every address that was asked, as text. */
  traces(): Promise<string>
  /** What went wrong without being shown to anybody. */
  faults(): readonly string[]
}
