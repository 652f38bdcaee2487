import fc from 'fast-check'
import type { FaultSettings } from '../../mock/faults'
import { prepare, type Act } from './acts'
import type { Mishap } from './fault-proxy'
import { Lost, type Model } from './model'
import type { World } from './world'

/** One step of a sequence: an act, alone, beside another one, or struck by something; or the world changes. */
export type Step =
  | { readonly step: 'act'; readonly act: Act }
  | { readonly step: 'atOnce'; readonly acts: readonly Act[] }
  /** The gateway is killed at a statement of its own, and started again; the client asks again. */
  | { readonly step: 'killed'; readonly act: Act; readonly statements: number }
  /** The connection breaks: the client's to the gateway, or the gateway's to a wallet. */
  | { readonly step: 'broken'; readonly act: Act; readonly between: 'client' | 'wallet'; readonly mishap: Mishap }
  | { readonly step: 'pass'; readonly minutes: number }
  | { readonly step: 'misbehave'; readonly faults: FaultSettings; readonly mail: World['mail'] }

const PATHS = { client: /^\/api\//, wallet: /^\/wallets\// } as const

const index = fc.nat(11)
const presses = fc.constantFrom(1, 1, 2, 3)

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('order' as const), client: fc.nat(3), notices: fc.constantFrom(1, 1, 2, 3, 6), method: fc.nat(3), presses }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('repeat' as const, 'abuseKey' as const), write: index, presses }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('instruct' as const), order: index, presses }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('pay' as const), order: index, presses }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('report' as const, 'see' as const, 'cancel' as const), order: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tell' as const), letter: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('work' as const, 'reconcile' as const) }) },
)

const wallet = fc.record(
  {
    notify: fc.constantFrom('once' as const, 'twice' as const, 'outOfOrder' as const, 'never' as const),
    query: fc.constantFrom('answers' as const, 'unavailable' as const),
    amount: fc.constantFrom('asked' as const, 'asked' as const, 'less' as const, 'more' as const),
    funds: fc.constantFrom('enough' as const, 'enough' as const, 'insufficient' as const),
  },
  { requiredKeys: [] },
)

const faults: fc.Arbitrary<FaultSettings> = fc.record({
  wallets: fc.record({ alipay: wallet, wechatPay: wallet, unionPay: wallet }, { requiredKeys: [] }),
  bank: fc.record(
    {
      debit: fc.constantFrom('answers' as const, 'inProgress' as const, 'refuses' as const, 'drop-before' as const, 'drop-after' as const),
      query: fc.constantFrom('answers' as const, 'unavailable' as const),
    },
    { requiredKeys: [] },
  ),
})

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 42, arbitrary: fc.record({ step: fc.constant('act' as const), act }) },
  { weight: 9, arbitrary: fc.record({ step: fc.constant('atOnce' as const), acts: fc.array(act, { minLength: 2, maxLength: 3 }) }) },
  // A start takes as long as thirty steps: in one sequence of six it is killed.
  { weight: 1, arbitrary: fc.record({ step: fc.constant('killed' as const), act, statements: fc.nat(24) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('broken' as const),
      act,
      between: fc.constantFrom('client' as const, 'wallet' as const),
      mishap: fc.constantFrom('dropBefore' as const, 'dropAfter' as const, 'cut' as const, 'twice' as const),
    }),
  },
  { weight: 9, arbitrary: fc.record({ step: fc.constant('pass' as const), minutes: fc.constantFrom(1, 5, 14, 16, 30, 400) }) },
  { weight: 9, arbitrary: fc.record({ step: fc.constant('misbehave' as const), faults, mail: fc.constantFrom('arrives' as const, 'arrives' as const, 'is lost' as const) }) },
)

/** A step as fast-check runs it: whatever it was, everything is audited afterwards. */
export class AttackStep implements fc.AsyncCommand<Model, World> {
  constructor(private readonly step: Step) {}

  check(): boolean {
    return true
  }

  async run(model: Model, world: World): Promise<void> {
    await take(this.step, model, world)
    await world.check()
  }

  toString(): string {
    return JSON.stringify(this.step)
  }
}

async function take(step: Step, model: Model, world: World): Promise<void> {
  switch (step.step) {
    case 'act':
      return tolerate(prepare(world, model, step.act))
    case 'atOnce': {
      const done = await Promise.allSettled(step.acts.map((one) => tolerate(prepare(world, model, one))))
      for (const one of done) if (one.status === 'rejected') throw one.reason
      return
    }
    case 'killed': {
      const press = prepare(world, model, step.act)
      if (press === null) return
      await world.killDuring(step.statements, () => tolerate(press))
      return tolerate(press)
    }
    case 'broken': {
      const press = prepare(world, model, step.act)
      if (press === null) return
      world.proxy.befall(PATHS[step.between], step.mishap)
      await tolerate(press)
      world.proxy.calm()
      return tolerate(press)
    }
    case 'pass':
      return world.pass(step.minutes)
    case 'misbehave':
      world.mail = step.mail
      await world.reached.control('PUT', '/sandbox/faults', step.faults)
  }
}

/** A client that got no answer does not know, and nothing is wrong by that. */
async function tolerate(press: (() => Promise<void>) | null): Promise<void> {
  try {
    await press?.()
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
}
