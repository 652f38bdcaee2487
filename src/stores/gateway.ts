import { randomSeed } from '../channels/random-seed'
import { createGateway } from '../gateway/gateway'
import { createGatewayHttp } from '../gateway/http'
import { deviceHeaders } from './device'
import { sessionActivity } from './session-activity'
import { sessionToken } from './session-token'

/** The gateway of this build, speaking for the session that stands. */
export const gateway = createGateway(createGatewayHttp(__GATEWAY_URL__, randomSeed, sessionToken.read, sessionActivity.note, deviceHeaders))
