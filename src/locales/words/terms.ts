import { spoken } from '../language'
import * as chinese from '../zh-CN/terms'

export const terms = spoken('terms', chinese.terms)
