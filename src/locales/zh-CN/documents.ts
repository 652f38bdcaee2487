import type { DocumentProblem, DocumentType, NameProblem } from '../../domain/identity-document'

export const documentTypes: Readonly<Record<DocumentType, string>> = {
  residentIdCard: '居民身份证',
  hkMacauTaiwanResidencePermit: '港澳台居民居住证',
  hkMacauTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  foreignPermanentResidentIdCard: '外国人永久居留身份证',
  foreignPassport: '外国护照',
}

export const documentProblems: Readonly<Record<DocumentProblem, string>> = {
  empty: '请输入身份证件号码',
  length: '证件号码的位数不对，请核对是否漏输或多输',
  characters: '证件号码里有不该出现的字符，请核对',
  date: '证件号码里的出生日期不存在，请核对',
  checkDigit: '证件号码有误（最后一位校验不通过），请逐位核对',
  form: '证件号码与所选证件类型不符，请核对号码或证件类型',
}

export const nameProblems: Readonly<Record<NameProblem, string>> = {
  empty: '请输入姓名',
  length: '姓名过长，请核对',
  characters: '姓名里有不该出现的字符，请按证件上的姓名填写',
}

/** The names of the commonest; any other is shown by its code, which is what the document itself prints. */
const nationalityNames: Readonly<Record<string, string>> = {
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

export const nationality = (code: string): string => nationalityNames[code] ?? code

/** Those that can be chosen, China first (指南 1.1.5 ①: 国籍（地区）). */
export const nationalities: readonly string[] = Object.keys(nationalityNames)
