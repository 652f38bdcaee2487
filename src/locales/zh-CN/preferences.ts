/** The two switches that every page has. Each is named for what a press gives. */
export const preferences = {
  label: '显示设置',
  elder: '关怀版',
  standard: '标准版',
  otherLanguage: 'English',
  /** To somebody who reads English, until it is there. */
  awaited: 'One moment, please…',
  notLoaded: '英文版没有加载成功，请检查网络后再试。English could not be loaded. Please try again.',
}
