import { isPayable, noticesOf, type Due } from '../domain/due'
import { fen, formatYuan } from '../domain/money'
import type { DuePage, OpenedSession, Overview } from '../gateway/gateway'
import type { WireAnswer } from '../gateway/wire-request'
import { NOTICE_TIP } from '../locales/zh-CN/channels'
import { dues as words, levyItem } from '../locales/zh-CN/dues'
import { months, yuan } from '../locales/zh-CN/format'
import { home } from '../locales/zh-CN/home'
import { kinds } from '../locales/zh-CN/steps'
import { fillShell } from './shell'

/** So many fill a screen. */
const MOST = 10

/**
 * Shows in the shell what is owed, as soon as the gateway has said it: of the same classes and in the same place as the first screen
 * (OwedSummary, DueChooser), which is drawn beneath and takes over without a jump. Only the plain case, in which all can be paid and
 * each is ticked; the first screen alone tells what needs a word.
 */
export function drawOwed(answer: WireAnswer | null): void {
  const overview = overviewIn(answer)
  if (overview && isPlain(overview)) fillShell(owed(overview.contributor.nameMasked, overview.dues))
}

/** The first screen's position, which comes by itself or with a session that was just opened. */
function overviewIn(answer: WireAnswer | null): Overview | null {
  if (!answer?.isGood || typeof answer.data !== 'object' || answer.data === null) return null
  const data = answer.data as Overview | OpenedSession
  return 'overview' in data ? data.overview : data
}

type PlainOverview = Overview & { readonly [Known in 'contributor' | 'dues']: NonNullable<Overview[Known]> }

function isPlain(overview: Overview): overview is PlainOverview {
  const { contributor, registration, dues, collection, openOrders } = overview
  const items = dues?.items ?? []
  return (
    contributor !== null &&
    registration === 'approved' &&
    collection.closure === null &&
    openOrders.length === 0 &&
    items.length > 0 &&
    items.length <= MOST &&
    dues?.nextCursor === null &&
    items.every((due) => due.kind === 'daily' && isPayable(due) && !due.catchUp)
  )
}

function owed(name: string, { items, totalFen }: DuePage): Node[] {
  const notices = noticesOf(items)
  const payBy = items.map((due) => due.payBy).sort()[0]
  return [
    element('section', 'owed', [
      element('p', 'owed__greeting', home.greeting(name)),
      element('p', 'owed__heading', [element('span', 'owed__label', home.owed), element('span', 'owed__total money', yuan(formatYuan(fen(totalFen))))]),
      element('p', 'owed__by', payBy ? home.payBy(payBy) : ''),
    ]),
    element('div', 'segments', [segment('segments__option segments__option--chosen', kinds.daily), segment('segments__option', kinds.special)]),
    ...(notices.length < items.length ? [element('p', 'chooser__tip muted', NOTICE_TIP)] : []),
    ...notices.map(({ dues }) =>
      element('div', 'notice', [...(dues.length > 1 ? [element('p', 'notice__mark', words.sameNotice)] : []), ...dues.map(dueCard)]),
    ),
  ]
}

function dueCard(due: Due): Node {
  return element('div', 'due', [
    element('span', 'tick tick--on due__tick', '✓'),
    element('span', 'due__body', [
      element('span', 'due__item', levyItem(due)),
      element('span', 'due__amount money', yuan(formatYuan(fen(due.amountFen)))),
      element('span', 'due__row', [element('span', 'due__label', words.period), element('span', 'due__value', months(due.period))]),
    ]),
  ])
}

// A button stands its word in the middle by itself.
function segment(className: string, word: string): HTMLElement {
  const made = element('button', className, word)
  made.setAttribute('disabled', '')
  return made
}

function element(tagName: string, className: string, content: string | readonly Node[]): HTMLElement {
  const made = document.createElement(tagName)
  made.className = className
  made.append(...(typeof content === 'string' ? [content] : content))
  return made
}
