export default definePageConfig({ navigationBarTitleText: '个人社保缴费' })
