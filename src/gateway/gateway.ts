import type { components, operations } from '../../types/gateway'
import { OVERVIEW, SESSIONS } from './first-question'
import type { GatewayHttp } from './http'

type Schemas = components['schemas']
type Query<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>

export type Account = Schemas['Account']
export type AccountRegistration = Schemas['AccountRegistration']
export type Agreement = Schemas['Agreement']
export type AgreementList = Schemas['AgreementList']
export type AuthorisationLetter = Schemas['AuthorisationLetter']
export type BankList = Schemas['BankList']
export type Calendar = Schemas['Calendar']
export type Certificate = Schemas['Certificate']
export type CertificateApplication = Schemas['CertificateApplication']
export type CertificatePage = Schemas['CertificatePage']
export type Contributor = Schemas['Contributor']
export type ContributorLookup = Schemas['ContributorLookup']
export type ContributorPage = Schemas['ContributorPage']
export type Counter = Schemas['Counter']
export type CounterPage = Schemas['CounterPage']
export type CounterService = Schemas['CounterService']
export type DuePage = Schemas['DuePage']
export type EnrolmentList = Schemas['EnrolmentList']
export type HumanCheck = Schemas['HumanCheck']
export type LoginNameKind = Schemas['LoginNameKind']
export type Mandate = Schemas['Mandate']
export type MandateDraft = Schemas['MandateDraft']
export type MandateDraftRequest = Schemas['MandateDraftRequest']
export type MandatePage = Schemas['MandatePage']
export type MandateRequest = Schemas['MandateRequest']
export type OpenedSession = Schemas['OpenedSession']
export type OpenedScanRequest = Schemas['OpenedScanRequest']
export type Overview = Schemas['Overview']
export type PasswordCredentials = Schemas['PasswordCredentials']
export type PasswordRecovery = Schemas['PasswordRecovery']
export type PasswordRecoveryRequest = Schemas['PasswordRecoveryRequest']
export type PayInstruction = Schemas['PayInstruction']
export type PaymentOrder = Schemas['PaymentOrder']
export type PaymentOrderRequest = Schemas['PaymentOrderRequest']
export type PaymentRecord = Schemas['PaymentRecord']
export type PhoneRecoveryRequest = Schemas['PhoneRecoveryRequest']
export type ReceivedPayment = Schemas['ReceivedPayment']
export type ReceivedPaymentPage = Schemas['ReceivedPaymentPage']
export type RecordPage = Schemas['RecordPage']
export type RegistrationCompletion = Schemas['RegistrationCompletion']
export type RegistrationRequest = Schemas['RegistrationRequest']
export type ScanApprover = Schemas['ScanApprover']
export type ScanOrigin = Schemas['ScanOrigin']
export type ScanPurpose = Schemas['ScanPurpose']
export type ScannedRequest = Schemas['ScannedRequest']
export type ScanRequest = Schemas['ScanRequest']
export type ScanRequestOpening = Schemas['ScanRequestOpening']
export type Session = Schemas['Session']
export type SessionRequest = Schemas['SessionRequest']
export type SheetReport = Schemas['SheetReport']
export type SmsAnswer = Schemas['SmsAnswer']
export type SmsChallenge = Schemas['SmsChallenge']

/** An order, and after how many seconds the gateway would like to be asked again. */
export interface OrderAnswer {
  readonly order: PaymentOrder
  readonly retryAfterSeconds: number | null
}

/**
 * The contract, one function an operation (`types/gateway.openapi.yaml`). Every one rejects with a `GatewayError` only.
 * Nothing that identifies a person goes into a URL; the ids in the paths are opaque.
 */
export function createGateway(http: GatewayHttp) {
  const read = async <T>(url: string, params?: object): Promise<T> => (await http.send<T>({ method: 'GET', url, ...(params ? { params } : {}) })).data
  const write = async <T>(url: string, data?: object, idempotencyKey?: string): Promise<T> =>
    (await http.send<T>({ method: 'POST', url, ...(data ? { data } : {}), headers: idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {} })).data
  const order = (orderId: string) => `/payment-orders/${encodeURIComponent(orderId)}`
  const mandate = (mandateId: string) => `/mandates/${encodeURIComponent(mandateId)}`
  const contributor = (contributorId: string) => `/contributors/${encodeURIComponent(contributorId)}`

  const scanRequest = (scanRequestId: string) => `/scan-requests/${encodeURIComponent(scanRequestId)}`
  const registration = (registrationId: string) => `/account-registrations/${encodeURIComponent(registrationId)}`

  return {
    listAgreements: (channel: Schemas['Channel']) => read<AgreementList>('/agreements', { channel }),
    createSmsChallenge: (phone: string) => write<SmsChallenge>('/sms-challenges', { phone }),
    createSession: (request: SessionRequest) => write<OpenedSession>(SESSIONS, request),
    getSession: () => read<Session>('/sessions/current'),
    endSession: () => http.send<void>({ method: 'DELETE', url: '/sessions/current' }),
    getOverview: () => read<Overview>(OVERVIEW),

    lookUpContributor: (lookup: ContributorLookup) => write<Contributor>('/contributor-lookups', lookup),
    listContributors: (query: Query<'listContributors'> = {}) => read<ContributorPage>('/contributors', query),
    forgetContributor: (contributorId: string) => http.send<void>({ method: 'DELETE', url: contributor(contributorId) }),
    listEnrolments: (contributorId: string) => read<EnrolmentList>(`${contributor(contributorId)}/enrolments`),
    listDues: (contributorId: string, query: Query<'listDues'> = {}) =>
      read<DuePage>(`${contributor(contributorId)}/dues`, query),
    listRecords: (contributorId: string, query: Query<'listRecords'> = {}) =>
      read<RecordPage>(`${contributor(contributorId)}/records`, query),
    listCounters: (query: Query<'listCounters'> = {}) => read<CounterPage>('/counters', query),
    getCalendar: (month?: string) => read<Calendar>('/calendar', month ? { month } : undefined),

    createPaymentOrder: (request: PaymentOrderRequest, idempotencyKey: string) =>
      write<PaymentOrder>('/payment-orders', request, idempotencyKey),
    async getPaymentOrder(orderId: string): Promise<OrderAnswer> {
      const { data, retryAfterSeconds } = await http.send<PaymentOrder>({ method: 'GET', url: order(orderId) })
      return { order: data, retryAfterSeconds }
    },
    createPayInstruction: (orderId: string, returnPath: string | null, idempotencyKey: string) =>
      write<PayInstruction>(`${order(orderId)}/instructions`, returnPath ? { returnPath } : {}, idempotencyKey),
    async reportSheet(orderId: string, outcome: SheetReport['outcome']): Promise<OrderAnswer> {
      const { data, retryAfterSeconds } = await http.send<PaymentOrder>({
        method: 'POST',
        url: `${order(orderId)}/sheet-reports`,
        data: { outcome },
      })
      return { order: data, retryAfterSeconds }
    },
    cancelPaymentOrder: (orderId: string) => write<PaymentOrder>(`${order(orderId)}/cancellation`),

    listBanks: () => read<BankList>('/banks'),
    listMandates: (query: Query<'listMandates'> = {}) => read<MandatePage>('/mandates', query),
    getMandate: (mandateId: string) => read<Mandate>(mandate(mandateId)),
    getMandateLetter: (mandateId: string) => read<AuthorisationLetter>(`${mandate(mandateId)}/letter`),
    draftMandate: (request: MandateDraftRequest) => write<MandateDraft>('/mandate-drafts', request),
    createSigningChallenge: (draftId: string) => write<SmsChallenge>(`/mandate-drafts/${encodeURIComponent(draftId)}/sms-challenges`),
    signMandate: (request: MandateRequest, idempotencyKey: string) => write<Mandate>('/mandates', request, idempotencyKey),
    createRevocationChallenge: (mandateId: string) => write<SmsChallenge>(`${mandate(mandateId)}/sms-challenges`),
    revokeMandate: (mandateId: string, answer: SmsAnswer, idempotencyKey: string) =>
      write<Mandate>(`${mandate(mandateId)}/revocation`, answer, idempotencyKey),
    /** Where the letter's files are; a host's viewer fetches them with the session's headers. */
    mandateLetterFile: (mandateId: string) => `${mandate(mandateId)}/letter/file`,
    letterTemplateFile: () => '/authorisation-letter-template',
    listReceivedPayments: (contributorId: string, query: Query<'listReceivedPayments'> = {}) =>
      read<ReceivedPaymentPage>(`${contributor(contributorId)}/received-payments`, query),
    applyForCertificate: (application: CertificateApplication, idempotencyKey: string) =>
      write<Certificate>('/certificates', application, idempotencyKey),
    listCertificates: (query: Query<'listCertificates'> = {}) => read<CertificatePage>('/certificates', query),
    /** Where the file is; the host's own viewer fetches it. */
    certificateFile: (certificateId: string) => `/certificates/${encodeURIComponent(certificateId)}/file`,
    createHumanCheck: () => write<HumanCheck>('/human-checks'),
    createAccountSmsChallenge: (credentials: PasswordCredentials) => write<SmsChallenge>('/account-sms-challenges', credentials),
    beginRegistration: (request: RegistrationRequest) => write<AccountRegistration>('/account-registrations', request),
    createRegistrationSmsChallenge: (registrationId: string, phone: string) =>
      write<SmsChallenge>(`${registration(registrationId)}/sms-challenges`, { phone }),
    completeRegistration: (registrationId: string, completion: RegistrationCompletion) =>
      write<Account>(`${registration(registrationId)}/account`, completion),
    recoverPhone: (request: PhoneRecoveryRequest) => write<Schemas['RecoveredPhone']>('/phone-recoveries', request),
    beginPasswordRecovery: (request: PasswordRecoveryRequest) => write<PasswordRecovery>('/password-recoveries', request),
    completePasswordRecovery: (recoveryId: string, completion: Schemas['PasswordRecoveryCompletion']) =>
      write<void>(`/password-recoveries/${encodeURIComponent(recoveryId)}/password`, completion),
    openScanRequest: (opening: ScanRequestOpening) => write<OpenedScanRequest>('/scan-requests', opening),
    lookAtScanRequest: (scanRequestId: string, secret: string) => write<ScanRequest>(`${scanRequest(scanRequestId)}/look`, { secret }),
    setPasswordByScan: (scanRequestId: string, completion: Schemas['ScanPasswordCompletion']) =>
      write<void>(`${scanRequest(scanRequestId)}/password`, completion),
    showPhoneByScan: (scanRequestId: string, secret: string) => write<Schemas['RecoveredPhone']>(`${scanRequest(scanRequestId)}/phone`, { secret }),
    scan: (scan: Schemas['Scan']) => write<ScannedRequest>('/scans', scan),
    approveScanRequest: (scanRequestId: string, number: string) => write<void>(`${scanRequest(scanRequestId)}/approval`, { number }),
    refuseScanRequest: (scanRequestId: string) => write<void>(`${scanRequest(scanRequestId)}/refusal`),
    changePassword: (change: Schemas['PasswordChange']) => write<void>('/account/password', change),
  }
}

export type Gateway = ReturnType<typeof createGateway>
