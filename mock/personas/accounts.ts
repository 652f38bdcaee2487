import type { Persona } from './persona'

/** The password of every persona's account. It is printed on the bench: nothing real is behind it. */
export const SANDBOX_PASSWORD = 'Sandbox_2026'

/** Who has not registered yet, so that registering can be seen. */
const UNREGISTERED: ReadonlySet<string> = new Set(['medical-adult', 'ten-years'])

/** The user name of a persona's account; null for who has none to begin with. */
export const userNameOf = ({ id }: Pick<Persona, 'id'>): string | null => (UNREGISTERED.has(id) ? null : id.replaceAll('-', '_').slice(0, 20))
