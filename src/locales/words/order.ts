import { spoken } from '../language'
import * as chinese from '../zh-CN/order'

export const order = spoken('order', chinese.order)
