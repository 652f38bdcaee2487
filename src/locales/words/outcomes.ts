import { spoken } from '../language'
import * as chinese from '../zh-CN/outcomes'

export const outcomes = spoken('outcomes', chinese.outcomes)
