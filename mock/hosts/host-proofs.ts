import type { FastifyInstance } from 'fastify'
import { proofText } from './bridge/sandbox-client'
import type { Host } from './catalogue'

/** What the host would hand out for that person, its one text; null when it knows no such person. */
export type MintProof = (persona: string, host: Host) => Promise<string | null>

/** Mints by the sandbox's own control, without a way over the network. */
export const sandboxProofs =
  (app: FastifyInstance): MintProof =>
  async (persona, { channel, face }) => {
    const response = await app.inject({
      method: 'POST',
      url: '/sandbox/host-proofs',
      payload: { persona, channel, ...(face === null ? {} : { face }) },
    })
    return response.statusCode < 300 ? proofText(response.json()) : null
  }
