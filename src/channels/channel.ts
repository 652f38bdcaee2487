import type { components } from '../../types/gateway'
import type { QueryStyle } from '../domain/due-query'

type Schemas = components['schemas']

/** The host in which the module runs. */
export type ChannelId = Schemas['Channel']
export type PayMethod = Schemas['PayMethod']
export type SheetInstruction = Schemas['SheetInstruction']
export type IdentityProof = Schemas['IdentityProof']
/** What the host's own verification of the person is opened with, where the gateway asks for it. */
export type IdentityVerification = Schemas['IdentityVerification']

/** What the pay sheet said. A hint, never the truth: after every one of them the gateway is asked. */
export type SheetOutcome = Schemas['SheetReport']['outcome']

/** What tells a page in which host it is: what the browser calls itself, and what the host gave the page. */
export interface HostEnvironment {
  readonly userAgent: string
  /** A global of the page's, of which nothing is certain before it was looked at. */
  global(name: string): unknown
}

/**
 * How a host answers "who is there?".
 * - `proof`: an opaque proof that the gateway redeems, once; never trusted here.
 * - `signIn`: the host proves nobody; the module's own sign-in page has to (e-tax).
 * - `leaving`: the page is on its way to the host's login page and will be opened anew.
 */
export type Identification =
  | { readonly kind: 'proof'; readonly proof: IdentityProof }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'leaving' }

/** An app that a code on a screen leads to, and the address in the code. */
export interface ScanTarget {
  readonly app: 'wechat' | 'alipay'
  /** Of this build; it names nobody. A path is on the page's own origin. */
  readonly address: () => string
}

/** An app in which a code on a screen is approved: the bureau's own, or another that vouches for the person (指南 1.1.1 ③). */
export type ApprovalApp = 'taxApp' | 'suishenban' | 'alipay' | 'unionpay'

/** Where a code leads that is approved there. A path is on the page's own origin. */
export interface ApprovalTarget {
  readonly app: ApprovalApp
  readonly approver: Schemas['ScanApprover']
  readonly address: () => string
}

/** What differs between hosts as data. Pages ask this, and never which host it is. */
export interface ChannelProfile {
  /** Whose words are shown, where the guide's wording differs by host (a key of the locale's `byChannel`). */
  readonly wording: ChannelId
  /**
   * How the person whose dues are shown is found: `operator`, the host says who is there; `lookup`, nobody is known
   * and document and name are asked for (guide 2.3.1 ②); `signIn`, an account of the bureau's own (guide 1.1.1).
   */
  readonly entry: 'operator' | 'lookup' | 'signIn'
  /** Whether 办理对象 offers 他人 (guide 1.1.5, 2.1.1 ②, 2.2.1 ②); UnionPay pays only for oneself (guide 2.4.1). */
  readonly forOthers: boolean
  /** In the order in which they are offered; the first is chosen to begin with. `mandate` only where mandates are (guide 1.1.5 ④). */
  readonly payMethods: readonly [PayMethod, ...PayMethod[]]
  /** How 日常缴费 and 特殊缴费 are told apart on screen: two tabs, or the question 是否特殊缴费. */
  readonly kindChoice: 'tabs' | 'switch'
  /** How a part of the dues is asked for (guide 2.3.1 ③, 2.4.1 ②③); null where the guide's three steps do (guide 2.1.1). */
  readonly dueQuery: QueryStyle | null
  /** 办理须知 and the reminder of whom the module is for, shown when the module is entered (guide 1.1.5 ①). */
  readonly briefing: boolean
  /** Whether each step offers 取消 besides 上一步 and 下一步 (guide 1.1.5). */
  readonly stepsCancel: boolean
  /** Rows in a table with the guide's columns where the screen is wide enough, else cards (guide 1.1.5 ②③). */
  readonly wideTables: boolean
  /** The codes by which a resident goes on in another app (guide 1.1.5 ① footer); none where the module is in one already. */
  readonly scanInto: readonly ScanTarget[]
  /** The apps in which a code that this screen shows can be approved; none where the host itself says who is there. */
  readonly approvedIn: readonly ApprovalTarget[]
  /** Whether what another screen asks for can be found by the digits beside its code, from the list of services. */
  readonly approvesByCode: boolean
  /**
   * How 个人委托扣款协议 is signed, seen and ended: `byScreen`, on a wide screen as at a desk and else as on a phone (guide
   * 1.1.2, 1.2.3); `phone`, always as on a phone (guide 2.1.2). Null where the host proves no person: nobody can sign for
   * somebody who was only looked up.
   */
  readonly mandate: 'byScreen' | 'phone' | null
  /** Whether texts are agreed to before the host is asked who is there (guide 2.2.1 ①); the gateway has them. */
  readonly asksConsent: boolean
  /** Whether the page draws its own header, because the host (a plain browser) has no title bar of the bureau's. */
  readonly ownHeader: boolean
  /**
   * Whether the session is taken up again after the page was left or reloaded, because asking the host anew would take
   * the page away or need the resident; elsewhere the host is simply asked again.
   */
  readonly outlivesPage: boolean
  /** Whether a file that the page makes can be saved; an app's webview opens none or drops it in silence. */
  readonly savesFiles: boolean
}

/** A failure inside a host's API that leaves nothing to go on with; `reason` is for the log and holds nothing personal. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  constructor(
    readonly code: 'identity-refused' | 'identity-unavailable' | 'document-unavailable',
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`)
  }
}

/** A file of the gateway's that the host's own viewer can show. */
export interface DocumentRef {
  /** An absolute address; it carries no number of a person. */
  readonly url: string
  readonly fileName: string
  readonly headers: Readonly<Record<string, string>>
  /** What the resident wants with it: to see it, when absent. Only a browser can do the others; an app's viewer has them in itself. */
  readonly purpose?: 'save' | 'print'
}

/**
 * One host. Adding a sixth is one more implementation and one line in the registry.
 *
 * Every promise settles once, with one exception: a host may never say what became of its pay sheet. {@link pay} then
 * stays pending for the page's life; its caller asks the gateway meanwhile and must not wait for it alone.
 */
export interface Channel {
  readonly id: ChannelId
  readonly profile: ChannelProfile
  /** What has to be agreed to with the host itself; absent where it asks for nothing of the kind. */
  readonly privacy?: HostPrivacy
  /**
   * Whether the host handed a fresh proof, not yet used, to this very opening; it then counts more than a session that
   * stood before.
   */
  hasProof(): boolean
  /**
   * Asks the host who is there. A proof is handed out once: the next call asks anew, so that a refused one is not tried
   * again. Where asking takes the page away, the third time in a row ends in `identity-unavailable`, not in a loop.
   * @param verification what the gateway wants verified first; the host's own check comes before the proof then
   * @throws {ChannelError} `identity-refused` when the person said no, `identity-unavailable` when the host can't.
   */
  identify(verification?: IdentityVerification): Promise<Identification>
  /**
   * Opens the host's pay sheet, or leaves the page for the wallet (then it answers `unknown`). Never rejects: an
   * instruction that this host can't open, a host API that is missing or throws, are `rejected`. Called again while the
   * sheet is open it opens no second one and answers with the first's promise (see `one-sheet.ts`). A debit by a mandate
   * has no sheet and never comes here.
   */
  pay(instruction: SheetInstruction): Promise<SheetOutcome>
  /** @throws {ChannelError} `document-unavailable`. */
  openDocument(file: DocumentRef): Promise<void>
  /** Sets the host's title bar. Never throws. */
  setTitle(title: string): void
}

/**
 * The host's own privacy guide, where it has one that has to be agreed to by a press on a button of its own before anything
 * is collected (`open-type="agreePrivacyAuthorization"`). The host remembers the agreement; nothing of it is kept here.
 */
export interface HostPrivacy {
  /** The guide's title while it is not agreed to; null when it is, or when the host is too old to have one. Never rejects. */
  outstanding(): Promise<string | null>
  /** Shows the guide. @throws {ChannelError} `document-unavailable` */
  show(): Promise<void>
}

/** What of the page is looked at to find a proof that the host handed to this opening. */
export interface OpenedPage {
  readonly location: { readonly href: string }
  readonly sessionStorage: Pick<Storage, 'getItem'>
}

/** By what a host is known before its adapter is there: little enough to stand in the page itself. */
export interface HostMark {
  readonly id: ChannelId
  /** As in its {@link ChannelProfile}. */
  readonly outlivesPage: boolean
  /** As in its {@link ChannelProfile}. */
  readonly ownHeader: boolean
  /**
   * Whether the page itself may show what is owed as soon as it is known, in the shell and before the app: the first screen of this host
   * begins with it, and has 日常缴费 and 特殊缴费 as tabs.
   */
  readonly owedInShell?: true
  detect(env: HostEnvironment): boolean
  /**
   * The proof in the page's address with which {@link Channel.identify} is going to answer, left where it is; null where the
   * address has none. Absent where the host is asked for it.
   */
  proofAhead?(page: OpenedPage): IdentityProof | null
}

/** A registry's row: recognises its host, and loads the adapter only then. */
export interface ChannelEntry extends HostMark {
  load(env: HostEnvironment): Promise<Channel>
}
