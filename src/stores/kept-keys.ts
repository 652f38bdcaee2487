/** Under which names the device keeps what the page itself has to know before the app is there. */
export const CONSENTS = 'pay.consents'
export const PREFERENCES = 'preferences'
export const ORDER = 'pay.order'
/** Under which name a mini-program's host keeps the secret of the device. */
export const DEVICE = 'pay.device'
