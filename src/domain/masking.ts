/**
 * Hides a name but for its last character, as the guide prints it: '**枝' (指南 1.2.2 ①). Of a name without Chinese
 * characters the first letter of the last word stays, and the words keep their places: 'MARIA SCHMIDT' → '***** S******'.
 * A name of one character is hidden whole.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim())
  if (characters.length === 1) return '*'
  const shown = /\p{Script=Han}/u.test(name) ? characters.length - 1 : characters.lastIndexOf(' ') + 1
  return characters.map((character, index) => (character === ' ' || index === shown ? character : '*')).join('')
}

/** Hides a document number but for its ends, as the guide prints it: '3*****9' (指南 1.2.2 ①). Its length is hidden too. */
export function maskDocumentNumber(number: string): string {
  return number.length < 3 ? '*****' : `${number.slice(0, 1)}*****${number.slice(-1)}`
}

/** Hides a mobile number but for its first three digits, as the guide prints it: '180********' (指南 1.1.2 ②). */
export function maskPhone(phone: string): string {
  return phone.length < 11 ? '***********' : `${phone.slice(0, 3)}********`
}

/** Hides a 人员编号 but for its last four digits, by which its holder knows it again: '****1900'. */
export function maskPersonNo(personNo: string): string {
  return personNo.length < 8 ? '****' : `****${personNo.slice(-4)}`
}

/** Hides a 银行账号 but for its last four digits, by which its holder knows it again: '****1900'. Its length is hidden too. */
export function maskAccountNo(accountNo: string): string {
  return accountNo.length < 8 ? '****' : `****${accountNo.slice(-4)}`
}
