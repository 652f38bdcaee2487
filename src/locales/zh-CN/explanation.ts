/** How an amount came about. */
export const explanation = {
  title: '金额怎么来的',
  product: (base: string, rate: string, months: number, amount: string) => `缴费基数 ${base} 元 × 缴费比例 ${rate} × ${months} 个月 = ${amount} 元`,
  tariff: (year: number, group: string, amount: string) => `${year} 年度 ${group}：${amount} 元`,
  source: (source: string) => `依据：${source}`,
  illustrative: '示例数据',
  illustrativeNote: '这些数字是示例，不是官方公布的标准；应缴金额以税务部门核定为准。',
}
