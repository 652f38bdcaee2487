import type { conflicts as zh } from '../zh-CN/conflicts'

const NOTHING_TAKEN = 'No money was taken this time. '
const CHOICE_KEPT = 'What you chose is still there.'
const day = (value: string) => value.slice(0, 10)
const instant = (value: string) => `${value.slice(11, 16)} on ${day(value)}`

export const conflicts: typeof zh = {
  kinds: {
    ownOrder: {
      heading: 'You are paying this already, in another payment',
      text: ({ until }) =>
        `You may have begun it on another page, phone or app. ${NOTHING_TAKEN}Please go on there; there is no need to pay twice.${until ? ` If it is not paid, this can be paid again at ${instant(until)} at the latest.` : ''}`,
    },
    heldByAnother: {
      heading: 'Somebody else is paying this just now',
      text: ({ until }) => `${NOTHING_TAKEN}${until ? `If they don’t pay, it can be paid again at ${instant(until)} at the latest. ` : ''}${CHOICE_KEPT}`,
    },
    paidElsewhere: {
      heading: 'This is paid already',
      text: () => `It was paid by you elsewhere, by somebody else or by auto-debit, and not by this payment. ${NOTHING_TAKEN}You are not charged twice.`,
    },
    amountChanged: { heading: 'The amount has changed', text: () => `${NOTHING_TAKEN}Please check the new amount and confirm it.` },
    collectionClosed: {
      heading: 'This can’t be paid by hand just now',
      text: ({ autoDebitDay, reopensOn }) =>
        `${autoDebitDay ? 'Today is an auto-debit day. ' : ''}${NOTHING_TAKEN}${reopensOn ? `It can be paid from ${day(reopensOn)} on. ` : ''}${CHOICE_KEPT}`,
    },
    duesChanged: {
      heading: 'What is owed has changed',
      text: () => `${NOTHING_TAKEN}Please choose again from what is owed now; what stands on one notice is paid together.`,
    },
  },
  actions: {
    openOrder: () => 'Show that payment',
    payRest: ({ count, yuan }) => (count === 1 ? `Pay the other item, ¥${yuan}` : `Pay the other ${count} items, ¥${yuan}`),
    payNewAmount: ({ yuan }) => `Confirm and pay ¥${yuan}`,
    tryAgain: () => 'Try again',
    records: () => 'Payment records',
    dues: () => 'Back',
    home: () => 'Back to the first page',
  },
  about: 'What it is about',
  before: 'Amount before',
  now: 'Amount now',
}
