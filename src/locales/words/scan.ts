import { spoken } from '../language'
import * as chinese from '../zh-CN/scan'

export const scan = spoken('scan', chinese.scan)
