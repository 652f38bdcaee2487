import { spoken } from '../language'
import * as chinese from '../zh-CN/channels'

export const byChannel = spoken('byChannel', chinese.byChannel)
export const channels = spoken('channels', chinese.channels)
export const mandatePayment = spoken('mandatePayment', chinese.mandatePayment)
export const payMethod = spoken('payMethod', chinese.payMethod)
