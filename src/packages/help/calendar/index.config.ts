export default definePageConfig({ navigationBarTitleText: '缴费日历' })
