export const common = {
  confirm: '确定',
  cancel: '取消',
  next: '下一步',
  previous: '上一步',
  back: '返回',
  retry: '重试',
  home: '返回首页',
  loading: '正在查询，请稍候…',
  bureau: '国家税务总局上海市税务局',
  requestId: (id: string) => `如需咨询，请提供编号 ${id}`,
  againIn: (seconds: number) => (seconds < 60 ? `${seconds} 秒后可以再试。` : `大约 ${Math.ceil(seconds / 60)} 分钟后可以再试。`),
  close: '关闭',
  /** Under a long list: `chosen` of those that are not shown are chosen. */
  listRest: (left: number, chosen: number | undefined) => (chosen === undefined ? `还有 ${left} 项未显示` : `还有 ${left} 项未显示，其中已选 ${chosen} 项`),
  listMore: (count: number) => `再显示 ${count} 项`,
  /** A page that could not be fetched. */
  unopened: {
    title: '这一页没有打开',
    text: '没有网络，或者网络不稳。这里填好的内容都在，请稍后重试。',
    opening: '正在打开…',
  },
  pleaseChoose: '请选择',
}
