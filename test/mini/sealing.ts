import { beforeEach, describe, expect, it } from 'vitest'
import { PAYER, Stage } from '../journeys/stage'
import type { MiniPlace } from './journey-place'

const OTHER = 'medical-child'

/** A gateway that asks for sealed bodies: the same on every build, with what each host has that is random. */
export function describeSealing(place: MiniPlace): void {
  const stage = new Stage(place)

  describe(`${place.name}, where the gateway asks for sealed bodies`, () => {
    beforeEach(async () => {
      await stage.begin()
      await place.control('PUT', '/sandbox/faults', { gateway: { sealing: 'asked' } })
    })

    async function openLookUp() {
      const phone = place.phones.open(PAYER)
      const { name, documentNumber } = await stage.person(OTHER)
      const [labels, button] = place.way.knowsPerson ? [['姓名', '身份证件号码'], '下一步'] as const : [['姓名', '证件号码'], '查询'] as const
      if (place.way.knowsPerson) {
        await phone.seen('为他人缴费')
        phone.page.tap('为他人缴费')
      }
      await phone.seen(labels[1])
      phone.page.type(labels[0], name)
      phone.page.type(labels[1], documentNumber)
      // A finger leaves the field after the app has heard of what was typed.
      await new Promise((resolve) => setTimeout(resolve))
      phone.page.leaveField(labels[1])
      return { phone, find: () => phone.page.tap(button), person: [name, documentNumber] }
    }
    const found = place.way.knowsPerson ? '城乡医保 (0-18)' : '**满'

    it('looks somebody up, and nothing of them goes over the wire as it is', async () => {
      const { phone, find, person } = await openLookUp()
      find()
      await phone.seen(found)
      const sent = phone.bodies.filter((body) => body.startsWith('{"sealed":'))
      expect(sent).toHaveLength(1)
      for (const personal of person) expect(phone.bodies.join('\n')).not.toContain(personal)
      expect(phone.complaints).toEqual([])
    })

    it('tells no network where there is none, keeps what was typed and sends nothing of it; pressed again it is found', async () => {
      const { phone, find, person } = await openLookUp()
      phone.setNetwork('down')
      find()
      await phone.seen('网络不通')
      expect(phone.bodies.filter((body) => person.some((personal) => body.includes(personal)))).toEqual([])
      phone.setNetwork('up')
      find()
      await phone.seen(found)
      expect(phone.complaints).toEqual([])
    })
  })
}
