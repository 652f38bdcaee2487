import { spoken } from '../language'
import * as chinese from '../zh-CN/consent'

export const consent = spoken('consent', chinese.consent)
