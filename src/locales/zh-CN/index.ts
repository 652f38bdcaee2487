import { byChannel, channels, payMethod } from './channels'
import { common } from './common'
import { documentProblems, documentTypes, nameProblems, nationality } from './documents'
import { absenceReasons, confirm, dues } from './dues'
import { explanation } from './explanation'
import { day, instant, yuan } from './format'
import { home } from './home'
import { order } from './order'
import { problems } from './problems'
import { recordYear } from './record-year'
import { records } from './records'
import { signIn } from './sign-in'
import { enrolments, identity, kinds, lookup, registration, steps } from './steps'

/** Every word that a resident reads. The guide's words are kept to the letter; where it is silent they are ours. */
export const zhCN = {
  byChannel,
  documentTypes,
  documentProblems,
  nameProblems,
  problems,
  absenceReasons,
  nationality,
  payMethod,
  format: { day, instant, yuan },
  steps,
  common,
  kinds,
  registration,
  home,
  lookup,
  identity,
  enrolments,
  dues,
  confirm,
  explanation,
  order,
  channels,
  records,
  recordYear,
  signIn,
}

export type Messages = typeof zhCN
