import { spoken } from '../language'
import * as chinese from '../zh-CN/certificate'

export const certificate = spoken('certificate', chinese.certificate)
