import { spoken } from '../language'
import * as chinese from '../zh-CN/query'

export const query = spoken('query', chinese.query)
