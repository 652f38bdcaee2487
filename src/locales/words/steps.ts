import { spoken } from '../language'
import * as chinese from '../zh-CN/steps'

export const enrolments = spoken('enrolments', chinese.enrolments)
export const identity = spoken('identity', chinese.identity)
export const kinds = spoken('kinds', chinese.kinds)
export const lookup = spoken('lookup', chinese.lookup)
export const registration = spoken('registration', chinese.registration)
export const steps = spoken('steps', chinese.steps)
