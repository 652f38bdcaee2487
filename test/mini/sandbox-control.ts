import { proofText } from '../../mock/hosts/bridge/sandbox-client'

export interface Person {
  readonly id: string
  readonly name: string
  readonly documentNumber: string
  readonly phone: string
}

/** What of the sandbox's own control a test uses; it goes around the app and its host. */
export interface SandboxControl {
  control<T = unknown>(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<T>
  setClock(now: string): Promise<void>
  person(id: string): Promise<Person>
  /** What the host would hand out for that person; good for one session. */
  proof(personId: string, channel: 'alipay' | 'wechat'): Promise<string>
}

export function sandboxControl(url: string): SandboxControl {
  async function control<T>(method: 'GET' | 'POST' | 'PUT', route: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}${route}`, { method, ...init })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    control,
    async setClock(now) {
      await control('PUT', '/sandbox/clock', { now })
    },
    async person(id) {
      const found = (await control<Person[]>('GET', '/sandbox/personas')).find((person) => person.id === id)
      if (!found) throw new Error(`the sandbox knows no ${id}`)
      return found
    },
    async proof(persona, channel) {
      const proof = proofText(await control('POST', '/sandbox/host-proofs', { persona, channel }))
      if (proof === null) throw new Error(`no proof for ${persona}`)
      return proof
    },
  }
}
