import type { ChannelId } from '../../channels/channel'
import type { CertificateScope } from '../../domain/certificate'
import type { Certificate } from '../../gateway/gateway'

/** The words in which the bureau's own page and 随申办 differ (指南 1.1.6, 2.1.3). */
export interface CertificateWords {
  /** Where it stands in the host's menus; null where the guide tells of no way. */
  readonly path: string | null
  /** The same in an app of the host's own, on a phone (指南 1.2.4). */
  readonly phonePath: string | null
  readonly self: string
  readonly other: string
  readonly from: string
  readonly to: string
  readonly period: string
  readonly voucherNo: string
  readonly settledOn: string
  readonly taxOffice: string
  readonly apply: string
  readonly total: (yuan: string) => string
  readonly tips: readonly string[]
}

const suishenban: CertificateWords = {
  path: '【更多】—【社会保障】—【灵活就业及城乡居民社会保险费缴费证明开具】',
  phonePath: '【更多】—【社会保障】—【灵活就业及城乡居民社会保险费缴费证明开具】',
  self: '开具本人证明',
  other: '代开他人缴费证明',
  from: '费款所属期起',
  to: '费款所属期止',
  period: '费款所属期',
  voucherNo: '原凭证号',
  settledOn: '入（退）库日期',
  taxOffice: '征收税务机关',
  apply: '证明开具',
  total: (yuan) => `合计：¥ ${yuan}`,
  tips: [
    '温馨提示：1、2019年1月1日起城乡居民社会保险费征管职责划转至税务部门，本功能支持税务部门征收的城乡居民社会保险费缴费证明的打印，适用人群为城乡居民（非单位在职职工）。2、社会保险费缴费记录包含居民养老保险和居民医疗保险缴费记录。',
    '费款缴纳后 3 个工作日可以开具缴费证明。',
  ],
}

/** The other hosts speak as 随申办 does, but for its menus. */
const elsewhere: CertificateWords = { ...suishenban, path: null, phonePath: null }

const etax: CertificateWords = {
  path: '【社保费办理】—【证明开具】—【灵活就业及城乡居民社会保险费缴费证明开具】',
  phonePath: '【办税】—【证明开具】—【灵活就业及城乡居民社会保险费缴费证明开具】',
  self: '本人',
  other: '他人',
  from: '缴费所属期起',
  to: '缴费所属期止',
  period: '缴费所属期',
  voucherNo: '应征凭证序号',
  settledOn: '入(退)库日期',
  taxOffice: '税务征收机关',
  apply: '缴费证明申请',
  total: (yuan) => `缴费合计：${yuan}元`,
  tips: [
    '1.2019年1月1日起城乡居民社会保险费征缴职责划转至税务部门，本功能支持税务部门征收的城乡居民社会保险费缴费证明的打印，适用人群为城乡居民（非单位在职职工）。',
    '2.灵活就业及城乡居民社会保险费缴费证明开具，缴费所属期请选择完整自然年度，如：2019年1月-2019年12月。',
    '3.社会保险费缴费记录包含居民养老保险和居民医疗保险缴费记录。',
    '（注：一般缴费 3 个工作日后费款入库，可以查询到证明。）',
  ],
}

/** 缴费证明 (指南 1.1.6, 1.2.4, 2.1.3). */
export const certificate = {
  words: { suishenban, alipay: elsewhere, wechat: elsewhere, unionpay: elsewhere, etax } satisfies Record<ChannelId, CertificateWords>,
  title: '灵活就业及城乡居民社会保险费缴费证明开具',
  tips: '温馨提示',
  conditions: '查询条件',
  openConditions: '查询',
  everything: '全部已入库费款',
  whose: '办理对象',
  scope: '险种',
  scopes: { all: '全部', pension: '养老保险', medical: '医疗保险' } satisfies Record<CertificateScope, string>,
  year: (side: string) => `${side}（年）`,
  month: (side: string) => `${side}（月）`,
  yearName: (year: number) => `${year} 年`,
  monthName: (month: number) => `${month} 月`,
  notWholeYears: '建议选择完整自然年度，如：2019年1月-2019年12月。按现在所选的月份也可以查询。',
  backwards: '起始月份晚于终止月份，请核对',
  query: '查询',
  confirm: '确定',
  person: (name: string, number: string) => `${name} ${number}`,
  changePerson: '换一个人',
  lookUp: '下一步',
  noPerson: '请先确定为谁开具证明',
  othersOnly: '为保护隐私，他人的缴费记录只显示由您缴纳的费款，证明也只开具这些。',
  filter: '筛选条件',
  chooseOffice: '如选择的费款所属期或险种涉及多个税务征收机关，缴费人还需选择相应的税务征收机关。',
  officeMissing: '请选择税务征收机关',
  list: '缴费明细',
  agency: '社保经办机构',
  personNo: '人员编号',
  levyItem: '征收项目',
  levyCategory: '征收品目',
  levySubcategory: '征收子目',
  amount: '实缴(退)金额',
  none: '没有数据',
  pageOf: (count: number) => `每页 10 条，共 ${count} 条`,
  previousPage: '上一页',
  nextPage: '下一页',
  pageNumber: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  applying: '正在提交申请…',
  toList: '已申请的证明',
  downloads: '社保缴费证明下载',
  appliedOn: '申请日期',
  appliedFrom: '申请日期起',
  appliedTo: '申请日期止',
  dayHint: '如 2026-09-20',
  dayProblems: { from: '请按年-月-日填写，如 2026-09-20', to: '请按年-月-日填写，如 2026-09-20', backwards: '起始日期晚于终止日期，请核对' },
  sequence: '序号',
  name: '姓名',
  collectingOffice: '征收税务机关',
  state: '状态',
  action: '操作',
  states: { preparing: '制作中', ready: '制作成功' } satisfies Record<Certificate['state'], string>,
  download: '下载',
  view: '查看',
  opening: '正在打开…',
  openOne: (action: string, period: string, appliedAt: string) => `${action} ${period} ${appliedAt}`,
  waiting: '证明正在制作，完成后本页会自动刷新；若未刷新，请稍作等待后再点击“查询”按钮。',
  cannotOpen: '文件没有打开。请稍后再试，或在电脑上登录电子税务局下载。',
  keep: '下载后可自行打印、保存。证明上的二维码可以验证真伪。',
  fileName: '社会保险费缴费证明.pdf',
}
