import { spoken } from '../language'
import * as chinese from '../zh-CN/preferences'

export const preferences = spoken('preferences', chinese.preferences)
