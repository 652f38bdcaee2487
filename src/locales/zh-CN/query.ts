import type { FlexibleInsurance, QueryProblem, ResidentInsurance, YearChoice } from '../../domain/due-query'

/** The query of dues (指南 2.3.1 ②③ 工银e缴费, 2.4.1 ②③ 云闪付). */
export const query = {
  title: '查询条件',
  payItem: '缴费项目',
  payItemValue: '上海社保缴费（个人）',
  payee: '收费机构',
  documentNumber: '证件号码',
  name: '姓名',
  residents: '城乡居民',
  flexible: '灵活就业',
  chooseResidents: '勾选需缴纳的险种',
  residentNames: { residentPension: '养老', residentMedical: '医保' } satisfies Record<ResidentInsurance, string>,
  flexibleNames: { flexiblePension: '养老', flexibleMedical: '医保' } satisfies Record<FlexibleInsurance, string>,
  years: {
    residentPension: '缴费年份（养老保险）',
    residentMedical: '缴费年份（医疗保险）',
  } satisfies Record<ResidentInsurance, string>,
  year: (choice: YearChoice) => (choice === 'catchUp' ? '补缴' : `${choice}`),
  yearHints: {
    residentPension: '城乡居民基本养老保险一般缴纳当年度社保费。如果您需补缴以往年度，请选择“补缴”。',
    residentMedical:
      '城乡居民基本医疗保险一般在每年四季度开始的集中缴费期缴纳次年度的社保费，或者新符合参保条件办理参保登记后缴纳当年度社保费。',
  } satisfies Record<ResidentInsurance, string>,
  periodFrom: '缴费期间起',
  periodTo: '缴费期间止',
  periodHints: {
    daily: '正常缴费：缴费期间起止为上月，是否特殊缴费选择“否”。',
    special: '特殊缴费：缴费期间起止为当月，是否特殊缴费选择“是”。',
  },
  problems: {
    nothingTicked: '请至少勾选一个险种',
    periodBackwards: '缴费期间的起月晚于止月，请核对',
  } satisfies Record<QueryProblem, string>,
  chooseInsurance: '选择需缴纳的社保费类型',
  own: '本人参保信息',
  submit: '查询',
  conditions: '查询条件',
  registered: (items: string) => `已参保：${items}`,
  everything: '全部待缴费款',
  part: '按所选险种和期间',
  change: '更改',
  showAll: '显示全部待缴费款',
  nothingFits: '所选条件下没有待缴费款。请更改查询条件，或显示全部。',
}
