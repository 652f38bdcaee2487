import type { Messages } from '../zh-CN/index'
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

/**
 * Every word in English. What the gateway sends as Chinese data (offices, categories, kinds of payment) stays as it is,
 * since counters and letters use it; only the four insurances have English names, where they stand as a heading.
 *
 * | 指南 | English, and no other |
 * | --- | --- |
 * | 灵活就业 | flexible employment |
 * | 城乡居民 | urban and rural residents |
 * | 缴费人 | payer |
 * | 参保信息、参保登记 | enrolment |
 * | 应缴 | due |
 * | 费款所属期 | insured period |
 * | 征集通知流水号、征集通知单号 | collection notice no. |
 * | 征收品目、征收子目 | levy category, levy subcategory |
 * | 费额设置方式 | how the amount is set |
 * | 缴费基数 | contribution base |
 * | 人员编号 | person no. |
 * | 社保经办机构 | social insurance agency |
 * | 主管税务科所 | tax office in charge |
 * | 日常缴费、特殊缴费 | regular payment, special payment |
 * | 自动扣款 | auto-debit |
 * | 自行缴费 | manual payment, to pay manually |
 * | 补缴 | back payment |
 * | 应征凭证序号 | levy voucher no. |
 * | 入（退）库日期 | treasury entry date |
 * | 缴费证明 | payment certificate |
 * | 委托扣款协议、授权 | mandate, direct debit mandate |
 * | 授权书 | authorisation letter |
 * | 撤销 | revoke |
 * | 社区事务受理服务中心 | community affairs service centre |
 * | 电子税务局 | Electronic Tax Bureau |
 */
export const en: Messages = {
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
  scan,
  scanRequest,
  consent,
  privacy,
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
