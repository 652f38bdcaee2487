import { callHost, fieldOf, type HostCallbacks } from '../host-call'

const BYTES = 64

/** What of `wx` is used for it; WeChat has it since 2.15.0. */
export interface WechatRandom {
  getRandomValues(options: HostCallbacks & { readonly length: number }): unknown
}

/** What nobody can foretell, from WeChat; null from one that is too old. */
export async function wechatSeed(wx: WechatRandom): Promise<readonly number[] | null> {
  const answer = await callHost((callbacks) => wx.getRandomValues({ length: BYTES, ...callbacks }))
  const values = answer.kind === 'success' ? fieldOf(answer.value, 'randomValues') : null
  // The host may have made it in a world of its own, whose ArrayBuffer is another one.
  return fieldOf(values, 'byteLength') === BYTES ? Array.from(new Uint8Array(values as ArrayBuffer)) : null
}
