import { spoken } from '../language'
import * as chinese from '../zh-CN/dues'

export const absenceReasons = spoken('absenceReasons', chinese.absenceReasons)
export const confirm = spoken('confirm', chinese.confirm)
export const dues = spoken('dues', chinese.dues)
export const levyItem = spoken('levyItem', chinese.levyItem)
