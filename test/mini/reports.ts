import { expect, it, vi } from 'vitest'
import type { Phone, Phones } from './phone'

/** What the app tells of its launch and its faults: the same on every build. */
export function itTellsOfItself(phones: Phones, channel: string, open: () => Promise<Phone>, times: object): void {
  it('tells once how long it took, and of three faults their kind and none of their words', async () => {
    const { name, documentNumber } = await phones.person('flexible-both')
    const phone = await open()
    await vi.waitFor(() => expect(phone.reports).toHaveLength(1), { timeout: 20_000 })
    phone.leave()
    expect(phone.reports).toEqual([{ status: 204, kind: 'timing', channel, build: expect.any(String), page: expect.any(String), interactiveMs: expect.any(Number), ...times }])
    for (let faults = 0; faults < 5; faults += 1) phone.tell('onUnhandledRejection', { reason: new RangeError(`${name} ${documentNumber}`) })
    phone.tell('onError', `Error: ${name} ${documentNumber}`)
    await vi.waitFor(() => expect(phone.reports).toHaveLength(4), { timeout: 20_000 })
    const faults = phone.reports.slice(1)
    for (const fault of faults) expect(fault).toMatchObject({ status: 204, kind: 'fault', channel, code: 'RangeError' })
    expect(JSON.stringify(faults)).not.toMatch(new RegExp(`${name}|${documentNumber}`))
  })
}
