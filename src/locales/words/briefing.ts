import { spoken } from '../language'
import * as chinese from '../zh-CN/briefing'

export const briefing = spoken('briefing', chinese.briefing)
