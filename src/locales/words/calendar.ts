import { spoken } from '../language'
import * as chinese from '../zh-CN/calendar'

export const calendar = spoken('calendar', chinese.calendar)
