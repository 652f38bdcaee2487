import type {
  documentProblems as zhDocumentProblems,
  documentTypes as zhDocumentTypes,
  nameProblems as zhNameProblems,
  nationalities as zhNationalities,
  nationality as zhNationality,
} from '../zh-CN/documents'

export const documentTypes: typeof zhDocumentTypes = {
  residentIdCard: 'Resident identity card',
  hkMacauTaiwanResidencePermit: 'Residence permit for Hong Kong, Macao and Taiwan residents',
  hkMacauTravelPermit: 'Mainland travel permit for Hong Kong and Macao residents',
  taiwanTravelPermit: 'Mainland travel permit for Taiwan residents',
  foreignPermanentResidentIdCard: 'Foreign permanent resident identity card',
  foreignPassport: 'Foreign passport',
}

export const documentProblems: typeof zhDocumentProblems = {
  empty: 'Please enter the document number.',
  length: 'The number has too many or too few characters. Please check it.',
  characters: 'The number has a character that cannot be in it. Please check it.',
  date: 'The date of birth in the number does not exist. Please check it.',
  checkDigit: 'The number is wrong: its last character does not fit. Please check each character.',
  form: 'The number does not fit the type of document. Please check the number or the type.',
}

export const nameProblems: typeof zhNameProblems = {
  empty: 'Please enter the name.',
  length: 'The name is too long. Please check it.',
  characters: 'The name has a character that cannot be in it. Please enter it as on the document.',
}

const nationalityNames: Readonly<Record<string, string>> = {
  CHN: 'China',
  HKG: 'Hong Kong, China',
  MAC: 'Macao, China',
  TWN: 'Taiwan, China',
  USA: 'United States',
  GBR: 'United Kingdom',
  JPN: 'Japan',
  KOR: 'Republic of Korea',
  DEU: 'Germany',
  FRA: 'France',
  CAN: 'Canada',
  AUS: 'Australia',
  SGP: 'Singapore',
}

export const nationality: typeof zhNationality = (code) => nationalityNames[code] ?? code

export const nationalities: typeof zhNationalities = Object.keys(nationalityNames)
