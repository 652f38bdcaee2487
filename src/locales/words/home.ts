import { spoken } from '../language'
import * as chinese from '../zh-CN/home'

export const home = spoken('home', chinese.home)
