import { spoken } from '../language'
import * as chinese from '../zh-CN/scan-request'

export const scanRequest = spoken('scanRequest', chinese.scanRequest)
