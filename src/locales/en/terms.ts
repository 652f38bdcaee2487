import type { terms as chinese } from '../zh-CN/terms'
import { dues } from './dues'
import { records } from './records'
import { enrolments, kinds } from './steps'

export const terms: typeof chinese = {
  title: 'What these words mean',
  names: {
    noticeNo: 'Collection notice no.',
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
    autoDebitDay: 'Auto-debit day',
  },
  texts: {
    noticeNo: 'The number of one notice from the tax authority. What is under one number has to be paid together.',
    period:
      'The months that it is for, which need not be the month in which you pay. Flexible employment usually pays for the month before, urban and rural residents once a year.',
    levyItem: 'Which social insurance it is, for example pension or medical.',
    levyCategory: 'A part of the levy item, for example flexible employment or residents.',
    levySubcategory: 'A part of the levy category, for example by age. Some have none.',
    rateSetting: 'Who sets the amount. Usually the social insurance agency assesses it, and the tax authority collects it.',
    agency: 'The agency that keeps your enrolment, usually in the district where you are enrolled.',
    personNo: 'The agency’s number for each insured person. It is not the number of the identity document.',
    base: 'The monthly sum from which flexible employment is worked out. You choose it between two limits; times the rate it is what a month costs.',
    special: 'What is not paid regularly each month. It is submitted apart from regular payments.',
    taxOffice: 'The tax office that collects it.',
    voucherNo: 'The tax authority’s number of each payment. You can give it when you ask about one.',
    settledOn: 'The day on which the money entered the treasury, usually about three working days after you paid; for a refund, the day on which it left.',
    autoDebitDay: 'A day on which the banks debit everybody who signed for it. You cannot pay manually on that day, so that nothing is paid twice.',
  },
}
