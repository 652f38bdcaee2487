import type { consent as zhConsent } from '../zh-CN/consent'

export const consent: typeof zhConsent = {
  title: 'Terms of use',
  open: (title) => `“${title}”`,
  agree: (titles) => `I have read and agree to ${titles.map((title) => `“${title}”`).join(' and ')}`,
  tickFirst: 'Please read the texts and tick the box first.',
  verification: 'Identity check',
  verificationText:
    'To keep your account in the Suishenban mini-program in Alipay safe, please enter your Alipay payment password. It is only used to check the account; nothing is paid. Thank you for using this service!',
}
