import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import { caught } from './caught'
import { gateway } from './gateway'

/** The slider's other half: what the gateway gives for having drawn it, good once. */
export interface HumanCheckAsking {
  readonly asking: Ref<boolean>
  readonly error: ShallowRef<GatewayError | null>
  /** @returns the check's id; null when the gateway gave none ({@link error} says why) */
  ask(): Promise<string | null>
}

export function createHumanCheckAsking(): HumanCheckAsking {
  const asking = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  return {
    asking,
    error,
    async ask() {
      let id: string | null = null
      asking.value = true
      error.value = await caught(async () => {
        id = (await gateway.createHumanCheck()).humanCheckId
      })
      asking.value = false
      return id
    },
  }
}
