import type { privacy as zhPrivacy } from '../zh-CN/privacy'

export const privacy: typeof zhPrivacy = {
  title: 'Your personal data',
  collects:
    'To look up and pay social insurance you will be asked for the name, document type and document number of the insured person, and the app that you are in confirms your account. They are used for the look-up and the payment only and go to the tax authority’s server only.',
  keeps: 'Name and document number are not kept on this device.',
  read: (guide) => `Please read ${guide} first, and agree to it to go on.`,
  agree: 'Agree and continue',
  refuse: 'Do not agree',
  refused: 'You did not agree, so nothing was collected and nothing can be looked up or paid. You can agree on this page at any time.',
  missing: 'It cannot be opened at the moment. Please try again later.',
}
