export default definePageConfig({ navigationBarTitleText: '新用户注册' })
