export default definePageConfig({ navigationBarTitleText: '灵活就业及城乡居民个人委托扣款协议签订' })
