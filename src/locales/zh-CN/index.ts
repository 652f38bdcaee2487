import { account } from './account'
import { briefing } from './briefing'
import { byChannel, channels, mandatePayment, payMethod } from './channels'
import { calendar } from './calendar'
import { causes } from './causes'
import { certificate } from './certificate'
import { common } from './common'
import { conflicts } from './conflicts'
import { consent } from './consent'
import { counters } from './counters'
import { documentProblems, documentTypes, nameProblems, nationalities, nationality } from './documents'
import { absenceReasons, confirm, dues, levyItem } from './dues'
import { explanation } from './explanation'
import { family } from './family'
import { format } from './format'
import { home } from './home'
import { mandate } from './mandate'
import { order } from './order'
import { outcomes } from './outcomes'
import { preferences } from './preferences'
import { privacy } from './privacy'
import { problems } from './problems'
import { query } from './query'
import { recordYear } from './record-year'
import { records } from './records'
import { scan } from './scan'
import { scanRequest } from './scan-request'
import { services } from './services'
import { signIn } from './sign-in'
import { enrolments, identity, kinds, lookup, registration, steps } from './steps'
import { terms } from './terms'

/** Every word that a resident reads. The guide's words are kept to the letter; where it is silent they are ours. */
export const zhCN = {
  byChannel,
  documentTypes,
  documentProblems,
  nameProblems,
  problems,
  absenceReasons,
  nationality,
  nationalities,
  payMethod,
  mandatePayment,
  levyItem,
  format,
  steps,
  common,
  kinds,
  registration,
  home,
  briefing,
  consent,
  privacy,
  scan,
  scanRequest,
  lookup,
  identity,
  enrolments,
  dues,
  query,
  confirm,
  explanation,
  order,
  outcomes,
  conflicts,
  family,
  channels,
  calendar,
  certificate,
  records,
  recordYear,
  mandate,
  services,
  signIn,
  account,
  preferences,
  counters,
  causes,
  terms,
}

export type Messages = typeof zhCN
