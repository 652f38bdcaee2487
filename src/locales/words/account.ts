import { spoken } from '../language'
import * as chinese from '../zh-CN/account'

export const account = spoken('account', chinese.account)
