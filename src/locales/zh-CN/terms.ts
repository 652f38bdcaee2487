import { dues } from './dues'
import { records } from './records'
import { enrolments, kinds } from './steps'

/** The guide's terms in plain words; each is called as it is called where it appears. */
export const terms = {
  title: '这些词是什么意思',
  names: {
    noticeNo: '征集通知流水号（征集通知单号）',
    period: dues.period,
    levyItem: enrolments.levyItem,
    levyCategory: dues.levyCategory,
    levySubcategory: enrolments.levySubcategory,
    rateSetting: enrolments.rateSetting,
    agency: enrolments.agency,
    personNo: enrolments.personNo,
    base: enrolments.base,
    special: kinds.special,
    taxOffice: dues.taxOffice,
    voucherNo: records.voucherNo,
    settledOn: records.settledOn,
    autoDebitDay: '自动扣款日',
  },
  texts: {
    noticeNo: '税务部门一份缴费通知的编号。同一编号下的费款必须一起缴。',
    period: '这笔费款属于哪几个月，不一定是缴费的那个月。灵活就业一般在本月缴上个月的，城乡居民一般一年缴一次。',
    levyItem: '缴的是哪一种社会保险，例如养老或医疗。',
    levyCategory: '征收项目下的分类，例如灵活就业人员或城乡居民。',
    levySubcategory: '征收品目下再细分的一类，例如按年龄分。有的费款没有子目。',
    rateSetting: '应缴金额由谁确定。“社保核定”是由社会保险机构核定，税务部门照此征收。',
    agency: '管理您参保登记的社会保险机构，一般在您参保的区。',
    personNo: '社会保险机构给每位参保人的编号，不是身份证件号码。',
    base: '计算灵活就业费款的每月数额，在上下限之间由您自己选择；乘以缴费比例就是一个月的费款。',
    special: '不按月定期缴纳的费款，与日常缴费分开提交。',
    taxOffice: '征收这笔费款的税务机关。',
    voucherNo: '税务部门给每笔缴费的编号，咨询时可以提供。',
    settledOn: '钱进入国库的日期，一般在缴费后约三个工作日；退款时是退出国库的日期。',
    autoDebitDay: '银行按已签订的授权书统一扣款的日子。当天不能自行缴费，以免同一笔费款缴两次。',
  },
}

export type TermId = keyof typeof terms.names
