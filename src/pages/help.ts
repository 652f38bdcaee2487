import type { Remedy } from '../domain/remedy'
import { useCounters } from '../stores/counters'
import { goTo } from './routes'

/** What a prompt offers to open: the causes of all prompts, or what helps against the one at hand. */
export type HelpTopic = 'causes' | Remedy

/** Opens it; at the counters, with what to go there for already chosen. */
export function openHelp(topic: HelpTopic): void {
  if (topic === 'causes' || topic === 'calendar' || topic === 'records') return goTo(topic)
  useCounters().begin(topic)
  goTo('counters')
}
