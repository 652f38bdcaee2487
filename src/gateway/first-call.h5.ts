import type { FirstCall, FirstQuestion } from './first-question'
import { TIMEOUT_MS, type GatewayRequest, type WireAnswer } from './wire-request'

interface CallUnderWay {
  readonly question: string
  readonly sentAt: number
  readonly answer: Promise<WireAnswer | null>
}

declare global {
  interface Window {
    /** Left by the page's own script for the app, and gone once it was looked at. */
    firstCall?: CallUnderWay
  }
}

/** Asks the gateway while the app is on its way. @returns what came of it; null where no answer came */
export function callFirst(baseUrl: string, question: FirstQuestion, page: Window = window): Promise<WireAnswer | null> {
  const answer = ask(baseUrl, question)
  page.firstCall = { question: textOf(question), sentAt: Date.now(), answer }
  return answer
}

/** What {@link callFirst} left, for the app's first request: if that is another, it is asked for nothing. */
export const firstCall = {
  isUnderWay: (page: Window = window): boolean => page.firstCall !== undefined,
  take(request: GatewayRequest & { readonly token: string | null }, page: Window = window): FirstCall | null {
    const call = page.firstCall
    delete page.firstCall
    if (!call || call.question !== textOf(request)) return null
    return { sentAt: call.sentAt, answer: async (again) => (await call.answer) ?? (request.method === 'GET' ? again() : null) }
  },
}

const textOf = ({ method, url, data, token }: Pick<GatewayRequest, 'method' | 'url' | 'data'> & { readonly token: string | null }): string =>
  JSON.stringify([method, url, data, token])

async function ask(baseUrl: string, { method, url, data, token }: FirstQuestion): Promise<WireAnswer | null> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`${baseUrl}${url}`, {
      method,
      signal: patience.signal,
      // Before the scripts that are on the wire already.
      priority: 'high',
      // The device is known by a cookie, on a sibling of the page's origin too.
      credentials: 'include',
      headers: {
        Accept: 'application/json',
        ...(data ? { 'Content-Type': 'application/json' } : {}),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      ...(data ? { body: JSON.stringify(data) } : {}),
    })
    const text = await response.text()
    return { isGood: response.ok, data: parsed(text), retryAfter: response.headers.get('Retry-After') }
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
