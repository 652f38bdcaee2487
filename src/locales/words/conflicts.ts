import { spoken } from '../language'
import * as chinese from '../zh-CN/conflicts'

export const conflicts = spoken('conflicts', chinese.conflicts)
