export default definePageConfig({ navigationBarTitleText: '缴费证明开具' })
