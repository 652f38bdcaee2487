import type { GatewayContext } from '../context'
import type { Caller } from './caller'
import { principalOfAccount, principalOfPerson } from './principals'
import { createSessions } from './sessions'

type Who = { readonly personId: string; readonly channel: Exclude<Caller['channel'], 'wechat'> } | { readonly account: string }

/** A caller with a session, for tests: a person whom a host vouched for, or an account of WeChat's. */
export async function openCaller(context: GatewayContext, who: Who): Promise<Caller> {
  const proved =
    'account' in who
      ? { principalId: await principalOfAccount(context, who.account), channel: 'wechat' as const, face: 'miniProgram' as const }
      : { principalId: await principalOfPerson(context, who.personId), channel: who.channel, face: null }
  return (await createSessions(context).open({ ...proved, payerAccount: null }, context.ids.token())).caller
}
