import { spoken } from '../language'
import * as chinese from '../zh-CN/explanation'

export const explanation = spoken('explanation', chinese.explanation)
