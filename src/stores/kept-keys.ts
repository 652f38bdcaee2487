/** Under which names the device keeps what the page itself has to know before the app is there. */
export const CONSENTS = 'pay.consents'
export const PREFERENCES = 'preferences'
