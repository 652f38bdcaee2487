/** The fields of a request in which somebody's name, number, phone, account or secret is typed (contract, `info`). */
export const PERSONAL_FIELDS = ['name', 'documentNumber', 'phone', 'loginName', 'userName', 'password', 'currentPassword', 'newPassword', 'accountNo'] as const

/** Whether a personal field stands somewhere in a request's body, which then may have to be sealed. */
export function holdsPersonal(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  return Object.entries(body).some(([name, value]) => PERSONAL_FIELDS.some((field) => field === name) || holdsPersonal(value))
}
