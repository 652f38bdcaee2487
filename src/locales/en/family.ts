import type { family as zh } from '../zh-CN/family'

const items = (count: number) => (count === 1 ? '1 item' : `${count} items`)
const persons = (count: number) => (count === 1 ? '1 person' : `${count} people`)

export const family: typeof zh = {
  chosen: (count, people, yuan) => `Pay together: ${items(count)}, ${persons(people)}, ¥${yuan}`,
  payTogether: 'Pay all of it',
  add: 'Add to pay together',
  about: 'Paid at once with your own or other family members’.',
  addMore: 'You can go on with other family members and pay for all of them at once.',
  joined: 'Paid at once with what is ticked; you can also go on with other family members.',
  together: (count, people) => `${items(count)}, ${persons(people)}`,
  refused: {
    empty: 'Please choose what to pay first.',
    notPayable: 'This can’t be paid just now, and so it can’t be added.',
    special: 'Special payments are submitted by themselves.',
    notWhole: 'What stands on one notice is added together; please go back one step and choose all of it.',
    tooMany: 'At most 500 items can be paid together; please pay what is chosen first.',
  },
  remove: 'Remove',
  removeNotice: (name, item) => `Remove ${item} of ${name}`,
  noDues: 'Nothing is left to pay.',
  known: 'People you looked up or paid for before',
  knownHint: 'Press a name to go on without typing.',
  forget: 'Delete',
  forgetPerson: (name) => `Delete ${name}`,
  forgetQuestion: (name) => `Delete ${name} from this list? Their insurance and records stay as they are.`,
  forgetConfirm: 'Delete',
}
