import type { ChannelId, PayMethod } from '../channels/channel'
import type { DocumentType } from '../domain/identity-document'
import type { GatewayErrorCode } from '../gateway/errors'
import type { components } from '../../types/gateway'

type Schemas = components['schemas']
type DocumentProblem = 'empty' | 'length' | 'characters' | 'date' | 'checkDigit' | 'form'

/** The words in which hosts differ, as the guide prints them for each (checklist SSB-, ALI-, WX-, UP-, WEB-PAY-). */
export interface ChannelWords {
  readonly title: string
  readonly noticeNo: string
  readonly amount: string
  readonly total: (yuan: string) => string
  /** Under the list of dues. */
  readonly submit: string
  /** Under the amount, before the pay sheet. */
  readonly pay: string
  readonly notEnrolled: string
  readonly nothingDue: string
  readonly noticeTip: string
}

const NOTICE_TIP =
  '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。'
const NOT_ENROLLED = '缴费人不属于灵活就业或城乡居民身份的参保人员，请确认参保身份再行办理。'
const NOTHING_DUE =
  '未查询到有效信息，请注意！此功能模块仅适用于以灵活就业及城乡居民身份参保登记并通过税务部门缴费渠道的缴费人，不包含企事业单位在职职工人员。'

const suishenban: ChannelWords = {
  title: '个人社保缴费',
  noticeNo: '征集通知流水号',
  amount: '应缴费额',
  total: (yuan) => `合计：¥${yuan}`,
  submit: '提交',
  pay: '确认缴费',
  notEnrolled: NOT_ENROLLED,
  nothingDue: NOTHING_DUE,
  noticeTip: NOTICE_TIP,
}

const byChannel: Readonly<Record<ChannelId, ChannelWords>> = {
  suishenban,
  alipay: { ...suishenban, title: '灵活就业及城乡居民社会保险费缴费', amount: '费额' },
  wechat: {
    ...suishenban,
    title: '工银e缴费',
    submit: '立即缴费',
    pay: '立即缴费',
    notEnrolled: '无有效的参保登记信息',
    nothingDue: '不存在未申报的待缴费信息',
  },
  unionpay: { ...suishenban, title: '社保缴费', submit: '确认', pay: '去缴费' },
  etax: {
    ...suishenban,
    title: '灵活就业及城乡居民社会保险费缴费',
    noticeNo: '征集通知单号',
    amount: '应缴金额',
    total: (yuan) => `合计：${yuan}元`,
    pay: '确定',
  },
}

const documentTypes: Readonly<Record<DocumentType, string>> = {
  residentIdCard: '居民身份证',
  hkMacauTaiwanResidencePermit: '港澳台居民居住证',
  hkMacauTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  foreignPermanentResidentIdCard: '外国人永久居留身份证',
  foreignPassport: '外国护照',
}

const documentProblems: Readonly<Record<DocumentProblem, string>> = {
  empty: '请输入身份证件号码',
  length: '证件号码的位数不对，请核对是否漏输或多输',
  characters: '证件号码里有不该出现的字符，请核对',
  date: '证件号码里的出生日期不存在，请核对',
  checkDigit: '证件号码有误（最后一位校验不通过），请逐位核对',
  form: '证件号码与所选证件类型不符，请核对号码或证件类型',
}

const nameProblems: Readonly<Record<'empty' | 'length' | 'characters', string>> = {
  empty: '请输入姓名',
  length: '姓名过长，请核对',
  characters: '姓名里有不该出现的字符，请按证件上的姓名填写',
}

const payMethods: Readonly<Record<PayMethod, { readonly name: string; readonly tip: string }>> = {
  alipay: { name: '支付宝', tip: '使用支付宝绑定的银行卡支付。' },
  wechatPay: { name: '微信', tip: '使用微信绑定的银行卡支付。' },
  unionPay: { name: '云闪付', tip: '使用云闪付绑定的银行卡支付。' },
}

const payMethodsByChannel: Partial<Record<ChannelId, Partial<Record<PayMethod, { readonly name: string; readonly tip: string }>>>> = {
  etax: { unionPay: { name: '银联支付', tip: '仅支持银行卡支付。支付后不支持撤销。' } },
}

/** Each says what happened and what to do; where an order could be concerned, whether money moved. */
const problems: Readonly<Record<GatewayErrorCode, string>> = {
  'request-invalid': '填写的内容不完整或格式不对，请核对后再试。没有发生扣款。',
  'document-invalid': '证件号码有误，请核对后再试。',
  'session-required': '请重新进入本页面以确认身份。已填写的内容仍在。',
  'session-expired': '停留时间较长，为保证安全已退出。重新确认身份后可以继续，已填写的内容仍在。',
  'proof-rejected': '身份确认没有通过，请重新进入本页面再试。没有发生扣款。',
  'sms-code-wrong': '验证码不正确，请核对短信后重新输入。',
  'sms-code-expired': '验证码已失效，请重新获取。',
  'identity-mismatch': '姓名与证件号码不一致，或没有查到此人。请按证件逐字核对。',
  'not-found': '没有找到要看的内容，可能已经失效。请返回首页重新查询。',
  'operation-unknown': '当前版本与服务端不一致，请关闭后重新打开。没有发生扣款。',
  'idempotency-key-reused': '这次提交与之前的内容不一致，请返回后重新提交。没有重复扣款。',
  'notice-incomplete': '同一征集通知流水号的待缴信息必须一起缴费，已为您一并选中，请核对金额后再提交。没有发生扣款。',
  'due-not-found': '所选的应缴信息已有变化，已为您重新查询，请核对后再提交。没有发生扣款。',
  'due-held': '所选费款正在另一笔缴费中，暂时不能再次提交。没有重复扣款。',
  'due-paid': '所选费款已经缴纳，不会重复扣款。已为您重新查询。',
  'amount-changed': '应缴金额已有变化，已为您重新查询，请核对新的金额后再提交。没有发生扣款。',
  'collection-closed': '现在不在可自行缴费的时间内。没有发生扣款。',
  'order-state': '这笔缴费的状态已经变化，已为您更新。',
  'payment-method-unavailable': '当前不能使用这种支付方式，请换一种。没有发生扣款。',
  'wallet-unavailable': '支付机构暂时没有响应，请稍后再试。如已付款，结果会自动更新，请勿重复缴费。',
  'rate-limited': '操作过于频繁，请稍后再试。',
  'gateway-unavailable': '税务系统正忙，请稍后再试。如已付款，结果会自动更新，请勿重复缴费。',
  'gateway-fault': '税务系统出了点问题，我们没有收到可靠的结果。如已付款，请勿重复缴费，稍后会自动更新。',
  offline: '网络不通，没有收到回复。如已付款，请勿重复缴费，联网后会自动更新。',
  unintelligible: '收到的回复无法识别，请稍后再试。如已付款，请勿重复缴费，稍后会自动更新。',
}

const absenceReasons: Readonly<Record<Schemas['AbsenceReason'], string>> = {
  nothingDue: '当期没有应缴纳的费款',
  paidByAutoDebit: '已通过自动扣款缴纳',
  paidByHand: '已自行缴费',
  registrationLapsed: '已过登记缴费有效期，需重新办理参保登记',
  deadlinePassed: '已过每月缴费期限（一般每月 24 日）',
}

/** 11月24日 */
function day(value: string): string {
  const [, month, date] = value.slice(0, 10).split('-')
  return `${Number(month)}月${Number(date)}日`
}

/** 11月24日 14:32, in Asia/Shanghai: the gateway's instants carry that offset. */
function instant(value: string): string {
  return `${day(value)} ${value.slice(11, 16)}`
}

/** The names of the commonest; any other is shown by its code, which is what the document itself prints. */
const nationalities: Readonly<Record<string, string>> = {
  CHN: '中华人民共和国',
  HKG: '中国香港',
  MAC: '中国澳门',
  TWN: '中国台湾',
  USA: '美国',
  GBR: '英国',
  JPN: '日本',
  KOR: '韩国',
  DEU: '德国',
  FRA: '法国',
  CAN: '加拿大',
  AUS: '澳大利亚',
  SGP: '新加坡',
}

/** Every word that a resident reads. The guide's words are kept to the letter; where it is silent they are ours. */
export const zhCN = {
  byChannel,
  documentTypes,
  documentProblems,
  nameProblems,
  problems,
  absenceReasons,
  nationality: (code: string) => nationalities[code] ?? code,
  payMethod: (channel: ChannelId, method: PayMethod) => payMethodsByChannel[channel]?.[method] ?? payMethods[method],
  format: { day, instant, yuan: (text: string) => `¥${text}` },
  steps: { label: '办理步骤', names: ['身份信息填写', '参保信息选择', '缴费信息提交'] },
  common: {
    confirm: '确定',
    cancel: '取消',
    next: '下一步',
    previous: '上一步',
    back: '返回',
    retry: '重试',
    home: '返回首页',
    loading: '正在查询，请稍候…',
    bureau: '国家税务总局上海市税务局',
    requestId: (id: string) => `如需咨询，请提供编号 ${id}`,
    close: '关闭',
    optional: '选填',
  },
  kinds: { label: '缴费类型', daily: '日常缴费', special: '特殊缴费', question: '是否特殊缴费', yes: '是', no: '否' },
  registration: {
    underReview: '参保登记正在审核，通过后才能缴费。',
    causesNotEnrolled: '未办理参保登记或已申请参保未审批通过',
  },
  home: {
    opening: '正在确认身份…',
    leaving: '正在前往身份确认页面…',
    owed: '应缴合计',
    greeting: (name: string) => `${name}，您好`,
    items: (count: number) => `共 ${count} 项`,
    payBy: (value: string) => `请在 ${day(value)} 前（含当日）缴纳`,
    pay: '去缴费',
    nothingOwed: '当前没有需要缴纳的费款',
    autoDebitDay: '今天是自动扣款日，不能自行缴费。',
    reopens: (value: string) => `${day(value)} 起可以缴费。`,
    noReopening: '恢复缴费的日期请以税务部门通知为准。',
    openOrder: '您有一笔缴费正在进行',
    openOrderAction: '查看进度',
    services: '更多',
    identity: '身份信息',
    enrolments: '参保信息',
    forOthers: '为他人缴费',
    records: '缴费记录',
    identityRefused: '您没有同意确认身份，因此查不到应缴费款。',
    identityUnavailable: '暂时无法确认身份，请稍后再试。',
  },
  lookup: {
    payItem: '缴费项目',
    payItemValue: '上海社保缴费（个人）',
    payee: '收费机构',
    query: '查询',
    documentNumber: '证件号码',
    documentType: '证件类型',
    name: '姓名',
    hint: '可以为本人或他人查询，缴费可使用微信已绑定的任何银行卡。',
  },
  identity: {
    subject: '办理对象',
    self: '本人',
    other: '他人',
    name: '姓名',
    documentType: '身份证件类型',
    documentNumber: '身份证件号码',
    nationality: '国籍（地区）',
    namePlaceholder: '请输入姓名',
    documentPlaceholder: '请输入身份证件号码',
    fix: '请先改正以下内容',
  },
  enrolments: {
    levyCategory: '征收品目',
    levySubcategory: '征收子目',
    rateSetting: '费额设置方式',
    agency: '社保经办机构',
    personNo: '人员编号',
    base: '缴费基数（元）',
    choose: '选择需缴纳的社保费',
    none: '没有可选的参保信息',
    chooseOne: '请至少选择一项需缴纳的社保费',
  },
  dues: {
    levyCategory: '征收品目',
    period: '费款所属期',
    taxOffice: '主管税务科所',
    paymentType: '缴费类型',
    payBy: '缴费截止',
    selectAll: '全选',
    selectNone: '取消全选',
    chooseOne: '请先选择要缴纳的费款',
    noneOfKind: (kind: string) => `没有${kind}的应缴信息`,
    held: (until: string) => `正在另一笔缴费中，最迟 ${instant(until)} 可再次缴费`,
    heldByOwn: '正在您的另一笔缴费中',
    closed: {
      autoDebitDay: '自动扣款日，不能自行缴费',
      beforePeriod: '尚未到缴费期',
      afterPeriod: '已过缴费期限',
    },
    sameNotice: '同一通知，需一起缴',
    details: '明细',
    causes: '可能原因有',
    applies: '符合您的情况',
    backPayment: (applyBy: string, payableFrom: string) =>
      `请在 ${day(applyBy)} 前至参保地社区事务受理服务中心申请补缴，${Number(payableFrom.slice(0, 4))}年${Number(payableFrom.slice(5, 7))}月补缴费款。`,
    causeList: [
      '当期没有应缴纳的费款',
      '已通过自动扣款、自行缴费等方式缴纳',
      '对于城乡居民参保人员，已过登记缴费有效期，需重新办理参保登记',
      '对于灵活就业人员，已过每月缴费期限（一般每月 24 日），需在当月月底前至参保地社区事务受理服务中心申请补缴，在申请后的下下月补缴费款',
    ],
    total: '合计',
  },
  confirm: {
    title: '核对金额',
    check: '请核对金额，确认无误后缴费。',
    total: '费款合计',
    method: '支付方式',
    for: '缴费人',
    preparing: '正在提交…',
  },
  order: {
    title: '缴费结果',
    opening: (wallet: string) => `请在${wallet}完成支付`,
    awaiting: '等待支付',
    awaitingText: '还没有扣款。',
    cancelledHint: '您取消了支付，没有扣款。可以继续支付，也可以放弃。',
    rejectedHint: '支付页面没有打开，没有扣款。可以再试一次。',
    leftHint: '如果已经付款，结果会自动更新，请勿重复缴费；如果没有付款，可以继续支付。',
    askPaid: '您是否已经完成支付？',
    paidAlready: '我已付款，查询结果',
    notPaid: '没有付款，继续支付',
    continue: '继续支付',
    giveUp: '放弃缴费',
    confirming: '正在确认缴费结果',
    confirmingText: '我们正在向税务部门和支付机构核对，通常几秒钟。请勿重复缴费；现在离开也没有关系，再次打开会回到这里。',
    confirmingLong: '核对时间比平时长。您的钱不会丢失：要么缴费成功，要么原路退回。',
    paid: '缴费成功',
    paidText: '税务部门已收到您的缴费。三个工作日后可以开具缴费证明。',
    failed: '支付没有成功',
    failedText: { insufficientFunds: '银行卡余额不足，没有扣款。', walletRefused: '支付机构没有受理，没有扣款。' },
    cancelled: '已放弃这笔缴费',
    cancelledText: '没有扣款。费款仍需缴纳，可以重新缴费。',
    expired: '超过支付时间，这笔缴费已关闭',
    expiredText: '没有扣款。费款仍需缴纳，可以重新缴费。',
    refunding: '正在退款',
    refundingText: (yuan: string) => `这笔缴费已关闭后收到了付款 ¥${yuan}，正在原路退回，不会重复扣款。`,
    refunded: '已退款',
    refundedText: (yuan: string) => `¥${yuan} 已原路退回。费款仍需缴纳，可以重新缴费。`,
    extraRefund: (yuan: string) => `另有一笔重复付款 ¥${yuan} 会原路退回。`,
    unreachable: '暂时联系不上，结果未知',
    unreachableText: '网络恢复后会自动更新。如已付款，请勿重复缴费。',
    askAgain: '再查一次',
    again: '重新缴费',
    done: '完成',
    records: '查看缴费记录',
    amount: '金额',
    paidAt: '缴费时间',
    method: '支付方式',
    until: (value: string) => `请在 ${value.slice(11, 16)} 前完成支付`,
    number: '缴费编号',
    giveUpQuestion: '确定放弃这笔缴费吗？',
    giveUpText: '放弃后没有扣款，费款仍需缴纳。',
    otherHost: (name: string) => `这笔缴费是在${name}发起的，请回到那里完成支付，或在这里放弃后重新缴费。`,
  },
  channels: { alipay: '支付宝', wechat: '微信', suishenban: '随申办', unionpay: '云闪付', etax: '电子税务局' } satisfies Record<ChannelId, string>,
  records: {
    title: '缴费记录',
    none: '还没有缴费记录',
    sum: (count: number, yuan: string) => `共 ${count} 笔，合计 ¥${yuan}`,
    period: '费款所属期',
    paidAt: '缴费时间',
    settledOn: '入（退）库日期',
    notSettled: '待入库（约三个工作日）',
    voucherNo: '应征凭证序号',
    more: '显示更多',
    source: { order: '自行缴费', autoDebit: '自动扣款', counter: '窗口缴费' },
  },
  signIn: {
    title: '登录',
    lead: '请用手机号码登录上海市电子税务局。',
    phone: '手机号码',
    phonePlaceholder: '请输入手机号码',
    phoneInvalid: '请输入 11 位手机号码',
    getCode: '获取验证码',
    resendIn: (seconds: number) => `${seconds}秒后重发`,
    code: '短信验证码',
    codePlaceholder: '请输入短信验证码',
    codeInvalid: '请输入 6 位数字验证码',
    sent: (phone: string) => `验证码已发送至 ${phone}，5 分钟内有效。`,
    submit: '登录',
    attemptsLeft: (count: number) => `还可以再试 ${count} 次。`,
    safety: '温馨提示：为保证账户安全，请缴费人操作完成后及时退出并定期修改密码。若长时间无操作，当次登录将失效。',
    signOut: '退出登录',
  },
}

export type Messages = typeof zhCN
