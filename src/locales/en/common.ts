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
  againIn: (seconds) => {
    const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
    return `You can try again in about ${count} ${unit}${count === 1 ? '' : 's'}.`
  },
  close: 'Close',
  listRest: (left, chosen) => (chosen === undefined ? `${left} more not shown` : `${left} more not shown, ${chosen} of them selected`),
  listMore: (count) => `Show ${count} more`,
  unopened: {
    title: 'The page did not open',
    text: 'There is no network, or it comes and goes. What you filled in here is kept. Please try again.',
    opening: 'Opening…',
  },
  pleaseChoose: 'Please choose',
}
