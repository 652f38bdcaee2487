// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { findHost } from '../../catalogue'
import type { HostPage } from '../host-page'
import type { SheetEnd } from '../pay-sheet/pay-sheet'
import { createMy } from './my'

function open(sheet: () => Promise<SheetEnd>, hostProof: () => Promise<string | null> = async () => 'code-1') {
  const opened: string[] = []
  const host = findHost('alipay')
  if (host === null) throw new Error('The bench plays no Alipay')
  const unasked = async () => {
    throw new Error('Not to be asked')
  }
  const page: HostPage = {
    host,
    client: { hostProof, passVerification: unasked, sheetBehaviour: unasked, trade: unasked, pay: unasked },
    paySheet: (_, token) => {
      opened.push(token)
      return sheet()
    },
  }
  const my = createMy(page)
  /** Calls it as a page does, with callbacks, and tells which were called, in turn. */
  const call = (name: string, options: object) =>
    new Promise<unknown[]>((resolve) => {
      const heard: unknown[] = []
      my[name]?.({
        ...options,
        success: (result: unknown) => heard.push('success', result),
        fail: (result: unknown) => heard.push('fail', result),
        complete: () => resolve(heard),
      })
    })
  return { my, opened, call }
}

describe('my', () => {
  it('tells what became of a payment through success, a cancel too', async () => {
    const { call, opened } = open(async () => 'cancelled')
    expect(await call('tradePay', { tradeNO: 'T1' })).toMatchObject(['success', { resultCode: '6001' }])
    expect(opened).toEqual(['T1'])
  })

  it('opens no sheet for tradeNo, and answers 4000', async () => {
    const { call, opened } = open(async () => 'paid')
    expect(await call('tradePay', { tradeNo: 'T1' })).toMatchObject(['success', { resultCode: '4000' }])
    expect(opened).toEqual([])
  })

  it('answers by a promise where it was given no callback, and by nothing else where it was', async () => {
    const { my } = open(async () => 'paid')
    expect(my.tradePay?.({ tradeNO: 'T1', success: () => undefined })).toBeUndefined()
    expect(await my.tradePay?.({ tradeNO: 'T1' })).toMatchObject({ resultCode: '9000' })
  })

  it('fails when a sheet breaks, and does not throw at the page', async () => {
    const { call } = open(() => Promise.reject(new Error('broken')))
    expect(await call('tradePay', { tradeNO: 'T1' })).toMatchObject(['fail', { error: 12 }])
  })

  it('hands out a code for the scopes that exist', async () => {
    const { call } = open(async () => 'paid')
    expect(await call('getAuthCode', { scopes: ['auth_user'] })).toMatchObject(['success', { authCode: 'code-1' }])
    expect(await call('getAuthCode', { scopes: 'auth_everything' })).toMatchObject(['fail', { error: 2 }])
  })

  it('says that the person refused when nobody is there', async () => {
    const { call } = open(async () => 'paid', async () => null)
    expect(await call('getAuthCode', {})).toMatchObject(['fail', { error: 11 }])
  })

  it('shows no file that it did not download', async () => {
    const { call } = open(async () => 'paid')
    expect(await call('openDocument', { filePath: 'https://usr/other.pdf', fileType: 'pdf' })).toMatchObject(['fail', { error: 3 }])
    expect(await call('openDocument', { filePath: 'https://usr/other.doc', fileType: 'doc' })).toMatchObject(['fail', { error: 2 }])
  })
})
