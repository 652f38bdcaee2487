import { spoken } from '../language'
import * as chinese from '../zh-CN/privacy'

export const privacy = spoken('privacy', chinese.privacy)
