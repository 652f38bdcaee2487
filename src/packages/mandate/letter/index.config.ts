export default definePageConfig({ navigationBarTitleText: '社会保险费扣费授权书' })
