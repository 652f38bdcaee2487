import { spoken } from '../language'
import * as chinese from '../zh-CN/family'

export const family = spoken('family', chinese.family)
