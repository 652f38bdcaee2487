export const records = {
  title: '缴费记录',
  none: '还没有缴费记录',
  sum: (count: number, yuan: string) => `共 ${count} 笔，合计 ¥${yuan}`,
  period: '费款所属期',
  paidAt: '缴费时间',
  settledOn: '入（退）库日期',
  notSettled: '待入库（约三个工作日）',
  voucherNo: '应征凭证序号',
  more: '显示更多',
  source: { order: '自行缴费', autoDebit: '自动扣款', counter: '窗口缴费' },
}
