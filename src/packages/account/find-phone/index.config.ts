export default definePageConfig({ navigationBarTitleText: '找回手机号码' })
