import type {
  enrolments as zhEnrolments,
  identity as zhIdentity,
  kinds as zhKinds,
  lookup as zhLookup,
  registration as zhRegistration,
  steps as zhSteps,
} from '../zh-CN/steps'

export const steps: typeof zhSteps = { label: 'Steps', names: ['Identity', 'Enrolment', 'Payment'] }

export const kinds: typeof zhKinds = {
  label: 'Payment type',
  daily: 'Regular payment',
  special: 'Special payment',
  question: 'Is it a special payment?',
  yes: 'Yes',
  no: 'No',
}

const ENROL_FIRST = 'Please enrol at the community affairs service centre first, and pay once the enrolment is approved.'

export const registration: typeof zhRegistration = {
  underReview: 'The enrolment is under review. It can be paid once it is approved.',
  causesNotEnrolled: 'not enrolled, or the enrolment is not approved yet',
  enrolFirst: ENROL_FIRST,
  notRegistered: `You are not enrolled yet. ${ENROL_FIRST}`,
}

export const lookup: typeof zhLookup = {
  payItemValue: 'Shanghai social insurance (individuals)',
  payee: 'Payee',
  query: 'Look up',
  documentNumber: 'Document number',
  documentType: 'Document type',
  name: 'Name',
  hint: 'You can look up yourself or somebody else, and pay by any bank card that is linked to WeChat.',
}

export const identity: typeof zhIdentity = {
  subject: 'For whom',
  self: 'Myself',
  other: 'Somebody else',
  name: 'Name',
  documentType: 'Document type',
  documentNumber: 'Document number',
  nationality: 'Nationality (region)',
  namePlaceholder: 'Enter the name',
  documentTypePlaceholder: 'Choose the document type',
  documentPlaceholder: 'As on the document',
  otherNationality: 'Another (by the three letters on the document)',
  nationalityCode: 'Nationality code',
  nationalityMissing: 'Please choose the nationality (region).',
  nationalityCodeInvalid: 'Please enter the three letters on the document, for example FRA.',
}

export const enrolments: typeof zhEnrolments = {
  contributorType: 'Payer type',
  contributorTypes: { flexible: 'Flexible employment', resident: 'Urban and rural residents' },
  levyItem: 'Levy item',
  levyCategory: 'Levy category',
  levySubcategory: 'Levy subcategory',
  rateSetting: 'How the amount is set',
  agency: 'Social insurance agency',
  personNo: 'Person no.',
  base: 'Contribution base (yuan)',
  choose: 'Select the insurance to pay',
  chooseOne: 'Please select at least one insurance.',
}
