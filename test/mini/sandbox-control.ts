import { proofText } from '../../mock/hosts/bridge/sandbox-client'

export interface Person {
  readonly id: string
  readonly name: string
  readonly documentNumber: string
  readonly phone: string
}

/** What of the sandbox's own control a test uses; it goes around the app and its host. */
export interface SandboxControl {
  setClock(now: string): Promise<void>
  person(id: string): Promise<Person>
  /** What the host would hand out for that person; good for one session. */
  proof(personId: string, channel: 'alipay' | 'wechat'): Promise<string>
}

export function sandboxControl(url: string): SandboxControl {
  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const init = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
    const response = await fetch(`${url}/sandbox${path}`, { method, ...init })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  return {
    async setClock(now) {
      await send('PUT', '/clock', { now })
    },
    async person(id) {
      const people = await send('GET', '/personas')
      const found = Array.isArray(people) ? people.find((person: Person) => person.id === id) : null
      if (!found) throw new Error(`the sandbox knows no ${id}`)
      return found
    },
    async proof(persona, channel) {
      const proof = proofText(await send('POST', '/host-proofs', { persona, channel }))
      if (proof === null) throw new Error(`no proof for ${persona}`)
      return proof
    },
  }
}
