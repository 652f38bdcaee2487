export default definePageConfig({ navigationBarTitleText: 'Second page' })
