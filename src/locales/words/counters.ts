import { spoken } from '../language'
import * as chinese from '../zh-CN/counters'

export const counters = spoken('counters', chinese.counters)
