import { BRIDGE_NAME, USER_AGENT_MARK } from '../../../../src/channels/suishenban/constants'
import { becomeHostPage, provideGlobal } from '../host-page'
import { createSuishenbanBridge } from './bridge'

becomeHostPage('suishenban', USER_AGENT_MARK)
provideGlobal(BRIDGE_NAME, createSuishenbanBridge(BRIDGE_NAME))
