import { DEVICE } from '../device'
import { fire, type Length } from './cannon'
import { Measurements, type Figures } from './figures'
import { idOf, tokenOf } from './town/names'

/** A step that is coprime to any number of people that ends in a nought: it comes to each of them before it comes to one again. */
export const STEP = 7919

/** The one question that everybody asks: what do I owe? Residents of a town ask it one after another, each in their own session. */
export async function measureDuesQuery(urls: readonly string[], people: number, length: Length): Promise<Figures & { readonly broken: number }> {
  let asked = 0
  const measured = new Measurements<'dues'>()
  const broken = await fire(measured, urls, { ...length, connections: 8 }, (judge) => ({
    initialContext: {},
    requests: [
      {
        setupRequest(request) {
          asked += 1
          const index = (asked * STEP) % people
          return { ...request, path: `/api/contributors/${idOf('contributor', index)}/dues`, headers: { ...DEVICE, authorization: `Bearer ${tokenOf(index)}` } }
        },
        onResponse: (status) => judge('dues', status === 200 ? null : String(status)),
      },
    ],
  }))
  return { ...measured.of('dues'), broken }
}
