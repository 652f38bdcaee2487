import { spoken } from '../language'
import * as chinese from '../zh-CN/services'

export const services = spoken('services', chinese.services)
