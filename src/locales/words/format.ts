import { spoken } from '../language'
import * as chinese from '../zh-CN/format'

export const format = spoken('format', chinese.format)
