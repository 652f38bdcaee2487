import type { HostMark } from '../channel'
import { etaxProfile } from './profile'

/** Any browser that is none of the hosts. */
export const etaxMark: HostMark = { id: 'etax', outlivesPage: etaxProfile.outlivesPage, ownHeader: etaxProfile.ownHeader, detect: () => true }
