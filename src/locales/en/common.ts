import type { common as zh } from '../zh-CN/common'

export const common: typeof zh = {
  confirm: 'Confirm',
  cancel: 'Cancel',
  next: 'Next',
  previous: 'Previous',
  back: 'Back',
  retry: 'Try again',
  home: 'Back to the first page',
  loading: 'Looking up, please wait…',
  bureau: 'Shanghai Municipal Tax Service, State Taxation Administration',
  requestId: (id) => `If you need to ask about this, please give the number ${id}`,
  close: 'Close',
  listRest: (left, chosen) => (chosen === undefined ? `${left} more not shown` : `${left} more not shown, ${chosen} of them selected`),
  listMore: (count) => `Show ${count} more`,
  pleaseChoose: 'Please choose',
}
