import type { components } from '../../../types/gateway'

/** 有效证件类型 as a letter has it. */
export const DOCUMENT_WORDS: Readonly<Record<components['schemas']['DocumentType'], string>> = {
  residentIdCard: '居民身份证',
  hkMacauTaiwanResidencePermit: '港澳台居民居住证',
  hkMacauTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  foreignPermanentResidentIdCard: '外国人永久居留身份证',
  foreignPassport: '外国护照',
}
