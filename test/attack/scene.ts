import type { WalletId } from '../../mock/wallets/wallet-id'
import type { components } from '../../types/gateway'
import { prepare, type Act } from './acts'
import type { Books } from './books'
import { Lost, newModel, type KnownOrder } from './model'
import { SEATS } from './town'
import type { World } from './world'

type PayMethod = components['schemas']['PayMethod']

/** One order in a world, gone through by hand, for a test that knows what it wants to happen. */
export interface Scene {
  readonly world: World
  /** The order, once there is one. */
  known(): KnownOrder
  /** Does something; what got no answer is pressed again until it has one, as a client does it. */
  act(act: Act): Promise<void>
  /** Orders everything of one's first notice by a method. */
  order(): Promise<void>
  /** Orders, and opens the sheet. */
  open(): Promise<void>
  misbehave(faults: object): Promise<void>
  /** Time passes until nothing is left to happen. @returns the books by then */
  rest(): Promise<Books>
}

/** Minutes after which an order is at its end: longer than it lives, and then as long as nobody asked goes unasked. */
export const LAST_MINUTES = [16, 6, 6] as const

const HOST_OF: Readonly<Record<PayMethod, number>> = { alipay: 0, mandate: 0, wechatPay: 2, unionPay: 3 }

/** Presses at most so often: a mishap happens once. */
const PRESSES = 3

export async function openScene(world: World, method: PayMethod, client = HOST_OF[method]): Promise<Scene> {
  await world.begin(0)
  const model = newModel()

  const scene: Scene = {
    world,
    known() {
      const [order] = model.orders
      if (order === undefined) throw new Error('nothing was ordered')
      return order
    },
    async act(act) {
      const press = prepare(world, model, act)
      if (press === null) throw new Error(`there is nothing to ${act.do}`)
      for (let left = PRESSES; left > 0; left -= 1) {
        const answered = await press().then(
          () => true,
          (error: unknown) => {
            if (error instanceof Lost) return false
            throw error
          },
        )
        if (answered) break
      }
      await world.check()
    },
    order: () => scene.act({ do: 'order', client, notices: 1, method: SEATS[client]?.methods.indexOf(method) ?? 0, presses: 1 }),
    async open() {
      await scene.order()
      await scene.act({ do: 'instruct', order: 0, presses: 1 })
    },
    misbehave: (faults) => world.reached.control('PUT', '/sandbox/faults', faults),
    async rest() {
      for (const minutes of LAST_MINUTES) await world.pass(minutes)
      return world.checkAtRest()
    },
  }
  return scene
}

export const WALLETS: readonly WalletId[] = ['alipay', 'wechatPay', 'unionPay']
