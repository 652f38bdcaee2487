/** 11月24日 */
export function day(value: string): string {
  const [, month, date] = value.slice(0, 10).split('-')
  return `${Number(month)}月${Number(date)}日`
}

/** 11月24日 14:32, in Asia/Shanghai: the gateway's instants carry that offset. */
export function instant(value: string): string {
  return `${day(value)} ${value.slice(11, 16)}`
}

/** An amount with its sign, as the guide's phone screens print it: ¥220.00 (指南 2.1.1 ④). */
export const yuan = (text: string): string => `¥${text}`
