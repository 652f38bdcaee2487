import { environmentOf, markOf } from '../channels/marks'

/** Whether pages draw their own header in this host, as it is known before the host's adapter is there. */
export const drawsOwnHeader = (): boolean => markOf(environmentOf(window)).ownHeader
