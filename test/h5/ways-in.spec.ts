import { expect, it } from 'vitest'
import { useBench } from './use-bench'

const bench = useBench()

/** The bench stands for the host's own menus, and says which they are. */
it.each([
  ['ALI-ENTRY-01, ALI-PAY-02', '支付宝', '点击【市民中心】—【社保】—【电子社保卡】—【社保缴费】（完成身份验证后进入缴费页面）。', '灵活就业及城乡居民社会保险费缴费'],
  ['WX-ENTRY-01', '微信 公众号网页', '关注微信公众号“工商银行上海市分行”，点击【e点通】—【服务大厅】—【社保专区】—【个人社保缴费】。', '工银e缴费'],
  ['UP-ENTRY-01', '云闪付', '注册登录云闪付 APP，点击【城市服务】—【社保缴费】。', '社保缴费'],
  ['SSB-PAY-01', '随申办', '搜索并选择【个人社保缴费】；或者点击【更多】—【社会保障】—【个人社保缴费】。', '个人社保缴费'],
])('%s: the bench names the way into %s, and the module opens there under its title', async (_, host, way, title) => {
  const phone = await bench.phone({ width: 1280, height: 900 })
  const page = await phone.context.newPage()
  await page.goto(`${bench.url}/`)
  await page.getByRole('radio', { name: host }).first().check()
  await page.getByText(way).waitFor()
  const frame = page.frameLocator('iframe').first()
  await frame.getByText('应缴合计').or(frame.getByText('证件号码')).or(frame.getByText('用户协议')).or(frame.getByText('当前没有需要缴纳的费款')).first().waitFor()
  await page.getByText(title, { exact: true }).first().waitFor()
  expect(phone.errors).toEqual([])
  await phone.context.close()
})
