import { spoken } from '../language'
import * as chinese from '../zh-CN/documents'

export const documentProblems = spoken('documentProblems', chinese.documentProblems)
export const documentTypes = spoken('documentTypes', chinese.documentTypes)
export const nameProblems = spoken('nameProblems', chinese.nameProblems)
export const nationalities = spoken('nationalities', chinese.nationalities)
export const nationality = spoken('nationality', chinese.nationality)
