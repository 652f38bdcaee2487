import { spoken } from '../language'
import * as chinese from '../zh-CN/problems'

export const problems = spoken('problems', chinese.problems)
