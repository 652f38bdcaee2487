export default definePageConfig({ navigationBarTitleText: '社保缴费证明下载' })
