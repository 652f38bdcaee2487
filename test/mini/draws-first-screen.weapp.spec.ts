import { afterAll, describe, expect, it } from 'vitest'
import { itFetchesEnglish } from './english'
import { expectLightDrawing, expectNothingPersonal, lookUpInWechat, phonesWith } from './phone'
import { itTellsOfItself } from './reports'
import { itSaysThatAPageDidNotOpen } from './unopened'

/** The WeChat build, as it is, in a host that has neither a browser's globals nor `eval`. */
describe('the WeChat mini-program', () => {
  const phones = phonesWith('weapp')
  afterAll(() => phones.putAway())

  it('asks for the person, and draws what is owed by whoever was asked for', async () => {
    const owner = await phones.person('nothing-due')
    const person = await phones.person('flexible-both')
    const phone = phones.open(owner.id)
    await phone.seen('上海社保缴费（个人）')
    for (const words of ['收费机构：国家税务总局上海市税务局', '证件号码', '证件类型居民身份证', '姓名']) expect(phone.page.text()).toContain(words)
    expect(phone.title()).toBe('工银e缴费')
    expectLightDrawing('WeChat, look-up', phone.page)
    await expect.poll(() => phone.requests).toEqual([
      { method: 'POST', path: '/api/sessions', status: 201 },
      { method: 'GET', path: '/api/contributors', status: 200 },
    ])

    phone.page.type('证件号码', person.documentNumber)
    phone.page.type('姓名', person.name)
    phone.page.tap('查询')
    await phone.seen('合计：¥2238.00')
    expect(phone.page.name).toBe('pages/dues/index')
    const text = phone.page.text()
    for (const words of ['**秋', '企业职工基本养老保险', '基本医疗保险', '征集通知流水号', '应缴费额']) expect(text).toContain(words)
    expect(text).not.toContain(person.documentNumber)
    expect(phone.page.buttons()).toContain('立即缴费')
    expectLightDrawing('WeChat, dues', phone.page)
    expectNothingPersonal(phone, [owner, person])
    expect(phone.complaints).toEqual([])
  })

  it('reads in English and in 关怀版 when asked to, its title too', async () => {
    const phone = phones.open('nothing-due')
    await phone.seen('上海社保缴费（个人）')
    phone.page.tap('English')
    await phone.seen('Shanghai social insurance (individuals)')
    expect(phone.title()).toBe('ICBC e-Payment')
    phone.page.tap('Large type')
    await phone.seen('Standard type')
    expect(phone.page.styleOf('frame')).toContain('--scale: 1.3')
    expect(phone.page.buttons()).toEqual(expect.arrayContaining(['Standard type', '中文', 'Look up']))
    expect(phone.complaints).toEqual([])
  })

  itFetchesEnglish(phones)

  itTellsOfItself(
    phones,
    'wechat',
    async () => {
      const phone = phones.open('nothing-due')
      await phone.seen('上海社保缴费（个人）')
      return phone
    },
    {},
  )

  itSaysThatAPageDidNotOpen(
    () => lookUpInWechat(phones, 'flexible-both'),
    '更改',
    '收费机构',
  )

  it('names the field that is wrong, and asks the gateway nothing', async () => {
    const phone = phones.open('nothing-due')
    await phone.seen('上海社保缴费（个人）')
    phone.page.type('证件号码', '310112198809170210')
    phone.page.tap('查询')
    await phone.seen('证件号码有误（最后一位校验不通过），请逐位核对')
    await phone.seen('请输入姓名')
    expect(phone.requests.filter(({ path }) => path.endsWith('lookups'))).toEqual([])
  })

  it('says what the gateway refused', async () => {
    const phone = phones.open('nothing-due', { proof: 'a-code-that-wechat-never-gave' })
    await phone.seen('身份确认没有通过，请重新进入本页面再试。没有发生扣款。')
    expect(phone.page.buttons()).toEqual(['关怀版', 'English', '重试'])
  })

  it('says in words that nothing can be reached, and asks for the person when it is tried again', async () => {
    const phone = phones.open('nothing-due', { network: 'down' })
    await phone.seen('网络不通，没有收到回复。')
    expect(phone.page.buttons()).toEqual(['关怀版', 'English', '重试'])
    phone.setNetwork('up')
    phone.page.tap('重试')
    await phone.seen('上海社保缴费（个人）')
    expect(phone.page.text()).not.toContain('网络不通')
    expect(phone.complaints).toEqual([])
  })
})
