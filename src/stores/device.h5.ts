/** A browser keeps the secret of its device in a cookie, which no script reads and which it sends by itself. */
export const deviceHeaders = (): Readonly<Record<string, string>> => ({})
