import { HOSTS, type HostId } from '../../catalogue'

/** What stands in the frame: whose page, in which host. */
export interface Choice {
  readonly host: HostId
  readonly persona: string
}

/** `#host=alipay&persona=flexible-both`: a link to the bench opens the same page again. */
export const choiceHash = ({ host, persona }: Choice): string => `#${new URLSearchParams({ host, persona })}`

/** Reads the bench's hash. What it does not say, or what is unknown, is the first of the list. */
export function readChoiceHash(hash: string, personas: readonly { readonly id: string }[]): Choice | null {
  const wanted = new URLSearchParams(hash.replace(/^#/, ''))
  const host = HOSTS.find(({ id }) => id === wanted.get('host')) ?? HOSTS[0]
  const persona = personas.find(({ id }) => id === wanted.get('persona')) ?? personas[0]
  return host === undefined || persona === undefined ? null : { host: host.id, persona: persona.id }
}
