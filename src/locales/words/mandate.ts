import { spoken } from '../language'
import * as chinese from '../zh-CN/mandate'

export const mandate = spoken('mandate', chinese.mandate)
