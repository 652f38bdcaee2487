import { spoken } from '../language'
import * as chinese from '../zh-CN/records'

export const records = spoken('records', chinese.records)
