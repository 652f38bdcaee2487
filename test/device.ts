/** As which device the tests speak that are no browser: whoever opens a session goes on with it from there. */
export const DEVICE = { 'device-id': 'the-device-of-the-tests-0001' } as const
