// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { clearPartitions, partitionStorage, storagePrefix } from './partitioned-storage'

describe('the storage of a host on the bench', () => {
  beforeEach(() => localStorage.clear())
  const part = (host: string, persona = 'flexible-both') => partitionStorage(localStorage, storagePrefix(host, persona))

  it('keeps what one host stored from another, and one person from the next', () => {
    part('alipay').setItem('pay.order', 'A')
    part('wechat').setItem('pay.order', 'W')
    expect(part('alipay').getItem('pay.order')).toBe('A')
    expect(part('alipay', 'medical-adult').getItem('pay.order')).toBeNull()
  })

  it('is there again when the page is opened anew', () => {
    part('alipay').setItem('pay.order', 'A')
    expect(part('alipay').getItem('pay.order')).toBe('A')
  })

  it('behaves as a storage does: keys, length, properties, removal', () => {
    const own = part('alipay')
    own.setItem('one', '1')
    own.two = '2'
    part('wechat').setItem('three', '3')
    expect([own.length, own.key(0), own.key(1), own.key(2)]).toEqual([2, 'one', 'two', null])
    expect([own.one, own.two, own.three]).toEqual(['1', '2', undefined])
    expect(Object.keys(own)).toEqual(['one', 'two'])
    delete own.one
    own.removeItem('two')
    expect(own.length).toBe(0)
  })

  it('clears only its own', () => {
    part('alipay').setItem('a', '1')
    part('wechat').setItem('w', '1')
    part('alipay').clear()
    expect([part('alipay').length, part('wechat').length]).toEqual([0, 1])
  })

  it('is cleared for all hosts at once, and nothing else of the origin with it', () => {
    part('alipay').setItem('a', '1')
    part('wechat').setItem('w', '1')
    localStorage.setItem('other', '1')
    clearPartitions(localStorage)
    expect(Object.keys(localStorage)).toEqual(['other'])
  })
})
