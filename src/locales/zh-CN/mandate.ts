import type { ChannelId } from '../../channels/channel'
import type { MandateStyle } from '../../domain/mandate-style'
import { instant } from './format'

const ENTRY = '灵活就业及城乡居民个人委托扣款协议签订'

const IN_SUISHENBAN = `搜索“委托扣款协议”，选择【${ENTRY}】；或者点击【更多】—【社会保障】—【${ENTRY}】。`

/** Where the module stands in the bureau's menus and in 随申办's (指南 1.1.2 ①, 1.2.3 ①, 2.1.2 ①). */
const WAYS: Partial<Record<ChannelId, Readonly<Record<MandateStyle, string>>>> = {
  etax: {
    desk: `【我要办税】—【社保费办理】—【缴费协议签订】—【${ENTRY}】`,
    phone: `【办税】—【申报缴税】—【${ENTRY}】`,
  },
  suishenban: { desk: IN_SUISHENBAN, phone: IN_SUISHENBAN },
}

/** 个人委托扣款协议: signed, seen, changed and ended (指南 1.1.2, 1.1.3, 1.1.4, 1.2.3, 2.1.2). */
export const mandate = {
  entry: ENTRY,
  ways: WAYS,
  scope: '为实现灵活就业及城乡居民缴费人在上海市电子税务局内进行联网实时扣费或批量扣款缴费，须先签订个人委托扣款协议。',
  payer: '缴费人信息',
  name: '姓名',
  documentType: '证件类型',
  documentNumber: '证件号码',
  phone: '手机号码',
  bankPhone: '银行预留手机号码',
  phonePlaceholder: '请输入',
  phoneNote: '*请确认手机号码为银行预留手机号码',
  phoneInvalid: '请输入 11 位手机号码',
  bankBlock: '开户银行信息',
  bank: '开户银行名称',
  bankMissing: '请选择开户银行名称',
  bankRecognised: (bank: string) => `已根据账号识别为${bank}，如有不符请重新选择。`,
  bankOther: (bank: string) => `这个账号像是${bank}的，请核对开户银行名称。`,
  holder: '银行账户名',
  holderNote: '银行账户名需与缴费人姓名一致',
  account: '银行账号',
  accountPlaceholder: '请输入',
  accountNote: '请填写本人借记卡（I类账户）的卡号，不支持信用卡。',
  accountProblems: {
    empty: '请输入银行账号',
    characters: '银行账号只能是数字，请核对',
    length: '银行账号的位数不对，请核对是否漏输或多输',
    checkDigit: '银行账号有误（最后一位校验不通过），请逐位核对',
    creditCard: '这是信用卡卡号。请填写本人借记卡（I类账户）的卡号。',
    bankUnknown: '这个账号不属于办理委托扣款的银行，请核对，或换一张银行卡。',
    bankMismatch: '银行账号不属于所选的开户银行，请核对。',
  },
  /** By what the bank says of the account (授权书, 扣缴规则（一）). */
  rejections: {
    checkDigit: '银行账号有误，请逐位核对。',
    bankUnknown: '这家银行不办理社会保险费委托扣款，请换一张银行卡。',
    bankMismatch: '银行账号不属于所选的开户银行，请核对开户银行名称和银行账号。',
    creditCard: '这是信用卡。请填写本人借记卡（I类账户）的卡号。',
    notFound: '开户银行没有查到这个账号，请逐位核对。',
    accountClass: '这个账户不是I类账户，不能用于扣缴。请换一张本人借记卡（I类账户），或向开户银行咨询。',
    holderMismatch: '银行账户名与缴费人姓名或证件不一致。请使用缴费人本人的借记卡。',
    closed: '这个账户已销户、挂失或过期，不能用于扣缴。请换一张银行卡，或向开户银行咨询。',
    phoneMismatch: '手机号码与银行预留手机号码不一致，请核对，或向开户银行更新预留手机号码。',
  },
  template: '《社会保险费扣费授权书》',
  templateNote: '下载空白模板，用于银行网点线下签约。',
  preparing: '正在生成授权书…',
  /** For who reads no Chinese. */
  letterNote: '授权书以中文签订。',
  letterTitle: '社会保险费扣费授权书',
  readFirst: '请阅读全文，滑动至协议最下方后，再点击“同意”。',
  readWhole: '已阅读全文。',
  letterEnd: '授权书全文到此为止',
  agree: '同意',
  sms: {
    title: '短信验证',
    text: '为证明是您本人操作，需要验证手机号码，请您获取并输入验证码。',
    phone: '手机号码',
    code: '短信验证码',
    getCode: '获取验证码',
    resendIn: (seconds: number) => `${seconds}秒后重发`,
    getFirst: '请先获取验证码',
    checking: '正在验证…',
    locked: '验证码已多次输入错误，为保证安全已失效。请重新获取。',
  },
  resultTitle: '授权结果',
  signed: '授权成功',
  signedText: '社会保险费扣费授权成功，请在扣缴期限内确认银行账户余额充足，以便扣费。',
  see: '查看授权信息',
  viewTitle: '社会保险费扣费授权',
  state: '授权状态',
  states: { inForce: '已生效', signed: '尚未生效' },
  pendingNote: '授权书已签订，在您办理参保登记成功后生效。生效前不会自动扣缴，请留意参保登记的审核结果。',
  signedAt: '签订时间',
  signedOn: (value: string): string => `${value.slice(0, 4)}年${instant(value)}`,
  revoke: '撤销',
  download: '下载授权书',
  print: '打印授权书',
  viewLetter: '查看授权书',
  change: '更换银行卡',
  changeNote: '更换银行卡即撤销现在的授权并重新签订。新的授权书签订成功时，原授权同时失效；在此之前仍按原银行卡扣缴。',
  confirmRevoke: '社会保险费扣费授权撤销后不再进行自动扣缴社保费，确认撤销吗？',
  revokedTitle: '撤销成功',
  revokedText: '社会保险费扣费授权撤销成功，撤销后不再进行自动扣缴社保费。',
  signAgain: '温馨提示：如需再次启用缴款账号，须重新签订个人委托扣款协议',
  fileFailed: '文件没有打开。请检查网络后再试，或换一个浏览器。',
  fileName: '社会保险费扣费授权书.pdf',
  templateFileName: '社会保险费扣费授权书（空白模板）.pdf',
}
