import { afterAll, describe, expect, it } from 'vitest'
import { itFetchesEnglish } from './english'
import { expectLightDrawing, expectNothingPersonal, phonesWith } from './phone'
import { itTellsOfItself } from './reports'
import { itSaysThatAPageDidNotOpen } from './unopened'

/** The Alipay build, as it is, in a host that has neither a browser's globals nor `eval`. */
describe('the Alipay mini-program', () => {
  const phones = phonesWith('alipay')
  afterAll(() => phones.putAway())

  it('draws what its owner owes, the sum, and the button to pay it', async () => {
    const phone = phones.open('flexible-both')
    await phone.seen('应缴合计¥2238.00')
    const text = phone.page.text()
    for (const words of ['**秋，您好', '请在 9月24日 前（含当日）缴纳', '企业职工基本养老保险', '基本医疗保险', '费款所属期']) expect(text).toContain(words)
    // 指南 1.1.5 温馨提示
    expect(text).toContain('温馨提示：同一征集通知流水号的待缴信息必须一起缴费。')
    expect(phone.title()).toBe('灵活就业及城乡居民社会保险费缴费')
    expect(phone.page.buttons()).toContain('去缴费')
    expectLightDrawing('Alipay, first screen', phone.page)
    expect(phone.requests).toEqual([{ method: 'POST', path: '/api/sessions', status: 201 }])
    expectNothingPersonal(phone, [await phones.person('flexible-both')])
    expect(phone.complaints).toEqual([])
  })

  it('reads in English and in 关怀版 when asked to, its title too', async () => {
    const phone = phones.open('flexible-both')
    await phone.seen('应缴合计¥2238.00')
    phone.page.tap('English')
    await phone.seen('Total due¥2238.00')
    expect(phone.title()).toBe('Flexible employment and residents’ social insurance')
    phone.page.tap('Large type')
    await phone.seen('Pay ¥2238.00')
    expect(phone.page.buttons().slice(0, 4)).toEqual(['Standard type', '中文', 'Pay ¥2238.00', 'See details and choose'])
    expect(phone.page.styleOf('frame')).toContain('--scale: 1.3')
    expect(phone.storage.get('preferences')).toEqual({ language: 'en', elder: true })
    expect([...phone.storage.keys()].sort()).toEqual(['pay.consents', 'pay.device', 'preferences'])
    expect(phone.complaints).toEqual([])
  })

  itFetchesEnglish(phones)

  itTellsOfItself(
    phones,
    'alipay',
    async () => {
      const phone = phones.open('flexible-both')
      await phone.seen('应缴合计¥2238.00')
      return phone
    },
    { firstDueMs: expect.any(Number) },
  )

  itSaysThatAPageDidNotOpen(
    async () => {
      const phone = phones.open('flexible-both')
      await phone.seen('应缴合计¥2238.00')
      return phone
    },
    '缴费日历',
    '今天',
  )

  it('says what the gateway refused in the gateway’s terms, though Alipay calls it a failed request', async () => {
    const phone = phones.open('flexible-both', { proof: 'a-code-that-alipay-never-gave' })
    await phone.seen('身份确认没有通过，请重新进入本页面再试。没有发生扣款。')
    expect(phone.page.buttons()).toEqual(['关怀版', 'English', '重试'])
  })

  it('says in words that nothing can be reached, and draws what is owed when it is tried again', async () => {
    const phone = phones.open('flexible-both', { network: 'down' })
    await phone.seen('网络不通，没有收到回复。')
    expect(phone.page.buttons()).toEqual(['关怀版', 'English', '重试'])
    phone.setNetwork('up')
    phone.page.tap('重试')
    await phone.seen('应缴合计¥2238.00')
    expect(phone.page.text()).not.toContain('网络不通')
    expect(phone.complaints).toEqual([])
  })
})
