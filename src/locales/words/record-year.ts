import { spoken } from '../language'
import * as chinese from '../zh-CN/record-year'

export const recordYear = spoken('recordYear', chinese.recordYear)
