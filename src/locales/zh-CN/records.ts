export const records = {
  title: '缴费记录',
  period: '费款所属期',
  paidAt: '缴费时间',
  settledOn: '入（退）库日期',
  notSettled: '待入库（约三个工作日）',
  voucherNo: '应征凭证序号',
  source: { order: '自行缴费', autoDebit: '自动扣款', counter: '窗口缴费' },
  byMethod: (source: string, method: string) => `${source}（${method}）`,
}
