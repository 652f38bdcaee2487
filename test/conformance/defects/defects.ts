import { ANSWER_DEFECTS } from './answer-defects'
import { BEHAVIOUR_DEFECTS } from './behaviour-defects'
import type { Defect } from './proxy'
import { SEALING_DEFECTS } from './sealing-defects'

/** What is put into a copy of the sandbox, one at a time, so that the conformance run is known to catch something. */
export const DEFECTS: readonly Defect[] = [...ANSWER_DEFECTS, ...BEHAVIOUR_DEFECTS, ...SEALING_DEFECTS]
