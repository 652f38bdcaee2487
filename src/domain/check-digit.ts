// GB 11643-1999 (ISO 7064 MOD 11-2): the weight of each of the first seventeen digits, and the check character of each remainder.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/**
 * The eighteenth character of a citizen's number, '0' to '9' or 'X', from the seventeen digits before it
 * (GB 11643-1999; the same for 港澳台居民居住证 and the new 外国人永久居留身份证).
 * @throws {RangeError} when they are not seventeen digits
 */
export function checkDigit11_2(first17: string): string {
  if (!/^[0-9]{17}$/.test(first17)) throw new RangeError('not seventeen digits')
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}
