import { GatewayError } from '../gateway/errors'

/** Runs an action that talks to the gateway and hands back what went wrong, if the gateway had a part in it. */
export async function caught(action: () => Promise<unknown>): Promise<GatewayError | null> {
  try {
    await action()
    return null
  } catch (error) {
    if (error instanceof GatewayError) return error
    throw error
  }
}
