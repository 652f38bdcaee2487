import { spoken } from '../language'
import * as chinese from '../zh-CN/causes'

export const causes = spoken('causes', chinese.causes)
