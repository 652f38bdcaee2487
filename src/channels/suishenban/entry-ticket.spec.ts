// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createStandInPage } from '../browser/stand-in-page'
import { readHostConfig } from '../host-config'
import { createEntryTicket } from './entry-ticket'

const { suishenban: config } = readHostConfig('{}')
const PAGE = 'https://pay.example/app/?persona=p1'

function openAt(href: string, stored: ReadonlyMap<string, string> = new Map()) {
  const page = createStandInPage({ href, storage: Object.fromEntries(stored) })
  return { page, ticket: createEntryTicket(page, config, () => 0) }
}

describe('随申办’s ticket', () => {
  it('is gone from the address before anybody asks for it', () => {
    const { page, ticket } = openAt(`${PAGE}&ticket=t1#/pages/home/index`)
    expect(ticket.isThere()).toBe(true)
    expect(page.location.href).toBe(`${PAGE}#/pages/home/index`)
  })

  it('is asked for at the login page when it did not come', async () => {
    const { page, ticket } = openAt(`${PAGE}#/pages/home/index`)
    expect(await ticket.identify()).toEqual({ kind: 'leaving' })
    expect(page.replacedBy).toEqual([`https://pay.example/hosts/suishenban/login?redirect_uri=${encodeURIComponent(PAGE)}`])
  })

  it('did not come back from the login page: the person refused, and is sent there again when they ask', async () => {
    const away = openAt(PAGE)
    await away.ticket.identify()
    const back = openAt(PAGE, away.page.stored)
    await expect(back.ticket.identify()).rejects.toMatchObject({ code: 'identity-refused' })
    expect(await back.ticket.identify()).toEqual({ kind: 'leaving' })
  })

  it('that the gateway refuses is asked for twice, and not a third time', async () => {
    let stored: ReadonlyMap<string, string> = new Map()
    for (const trip of [1, 2]) {
      const { page, ticket } = openAt(`${PAGE}&ticket=t${trip}`, stored)
      expect(await ticket.identify()).toMatchObject({ kind: 'proof', proof: { ticket: `t${trip}` } })
      expect(await ticket.identify()).toEqual({ kind: 'leaving' })
      stored = page.stored
    }
    const { ticket } = openAt(`${PAGE}&ticket=t3`, stored)
    expect(await ticket.identify()).toMatchObject({ kind: 'proof' })
    await expect(ticket.identify()).rejects.toMatchObject({ code: 'identity-unavailable' })
  })
})
