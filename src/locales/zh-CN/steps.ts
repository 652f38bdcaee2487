/** The guide's three steps, and what stands in them (指南 1.1.5, 2.1.1). */
export const steps = { label: '办理步骤', names: ['身份信息填写', '参保信息选择', '缴费信息提交'] }

export const kinds = { label: '缴费类型', daily: '日常缴费', special: '特殊缴费', question: '是否特殊缴费', yes: '是', no: '否' }

const ENROL_FIRST = '请先到参保地社区事务受理服务中心办理参保登记，审核通过后再缴费。'

export const registration = {
  underReview: '参保登记正在审核，通过后才能缴费。',
  causesNotEnrolled: '未办理参保登记或已申请参保未审批通过',
  enrolFirst: ENROL_FIRST,
  notRegistered: `您还没有办理参保登记。${ENROL_FIRST}`,
}

export const lookup = {
  payItemValue: '上海社保缴费（个人）',
  payee: '收费机构',
  query: '查询',
  documentNumber: '证件号码',
  documentType: '证件类型',
  name: '姓名',
  hint: '可以为本人或他人查询。缴费可以通过微信已绑定的银行卡完成（不限于工商银行账户），且支持他人银行卡代缴。',
}

export const identity = {
  subject: '办理对象',
  self: '本人',
  other: '他人',
  name: '姓名',
  documentType: '身份证件类型',
  documentNumber: '身份证件号码',
  nationality: '国籍（地区）',
  namePlaceholder: '请输入姓名',
  documentTypePlaceholder: '请选择证件类型',
  documentPlaceholder: '请输入身份证件号码',
  otherNationality: '其他（填写证件上的三位代码）',
  nationalityCode: '国籍（地区）代码',
  nationalityMissing: '请选择国籍（地区）',
  nationalityCodeInvalid: '请填写证件上的三位字母代码，如 FRA',
}

export const enrolments = {
  contributorType: '缴费人类型',
  contributorTypes: { flexible: '灵活就业人员', resident: '城乡居民' },
  levyItem: '征收项目',
  levyCategory: '征收品目',
  levySubcategory: '征收子目',
  rateSetting: '费额设置方式',
  agency: '社保经办机构',
  personNo: '人员编号',
  base: '缴费基数（元）',
  choose: '选择需缴纳的社保费',
  chooseOne: '请至少选择一项需缴纳的社保费',
}
