/** What each thing that can be opened is called, wherever it is opened from: its own words come with its page. */
export const services = {
  mandate: '灵活就业及城乡居民个人委托扣款协议签订',
  certificate: '缴费证明开具',
  insurance: '社保费类型',
  calendar: '缴费日历',
  counters: '线下办理',
  whichCounter: '去哪里办理',
  causes: '常见提示与名词',
  allCauses: '全部提示的原因和办法',
  approval: '扫码确认',
  changePassword: '修改密码',
}
