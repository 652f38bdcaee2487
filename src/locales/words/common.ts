import { spoken } from '../language'
import * as chinese from '../zh-CN/common'

export const common = spoken('common', chinese.common)
