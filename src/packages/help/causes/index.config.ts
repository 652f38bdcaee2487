export default definePageConfig({ navigationBarTitleText: '常见提示与名词' })
