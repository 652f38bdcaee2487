import { spoken } from '../language'
import * as chinese from '../zh-CN/sign-in'

export const signIn = spoken('signIn', chinese.signIn)
