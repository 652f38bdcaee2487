import { FAULTY_WALLETS } from '../faults'

const milliseconds = { type: 'integer', minimum: 0, maximum: 600_000 } as const
const oneOf = (...values: string[]) => ({ type: 'string', enum: values }) as const

const wallet = {
  type: 'object',
  additionalProperties: false,
  properties: {
    sheet: oneOf('ask', 'pay', 'cancel', 'refuse', 'silent'),
    funds: oneOf('enough', 'insufficient'),
    notify: oneOf('once', 'twice', 'late', 'outOfOrder', 'never'),
    notifyDelayMs: milliseconds,
    query: oneOf('answers', 'unavailable'),
    amount: oneOf('asked', 'less', 'more'),
    latencyMs: milliseconds,
  },
} as const

/** JSON schema of `FaultSettings`, as a request's body. */
export const FAULT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    gateway: {
      type: 'object',
      additionalProperties: false,
      properties: {
        latencyMs: milliseconds,
        verification: oneOf('never', 'once'),
        sealing: oneOf('off', 'asked'),
        certificates: oneOf('made', 'waiting'),
        fail: {
          type: 'array',
          maxItems: 50,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['operationId', 'code', 'times'],
            properties: {
              operationId: { type: 'string' },
              code: { type: 'string' },
              times: { type: 'integer', minimum: 0, maximum: 1000 },
            },
          },
        },
      },
    },
    wallets: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(FAULTY_WALLETS.map((id) => [id, wallet])),
    },
    bank: {
      type: 'object',
      additionalProperties: false,
      properties: {
        debit: oneOf('answers', 'inProgress', 'limitExceeded', 'refuses', 'drop-before', 'drop-after'),
        query: oneOf('answers', 'unavailable'),
        latencyMs: milliseconds,
      },
    },
  },
} as const
