/** A flat form, as the wallets' older interfaces send and take it. */
export type Form = Readonly<Record<string, string>>

/** Reads `application/x-www-form-urlencoded`, or a query; of a name that comes twice the last one counts. */
export function parseForm(text: string): Form {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeForm(form: Form): string {
  return new URLSearchParams(form).toString()
}

/** `a=1&b=2`, sorted by name, empty values left out: what Alipay and UnionPay put their signatures on. */
export function sortedPairs(form: Form, without: readonly string[]): string {
  return Object.keys(form)
    .filter((name) => !without.includes(name) && form[name] !== '')
    .sort()
    .map((name) => `${name}=${form[name] ?? ''}`)
    .join('&')
}

/** Adds parameters to an address, before its fragment. */
export function withQuery(address: string, form: Form): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(form)) url.searchParams.set(name, value)
  return url.toString()
}
