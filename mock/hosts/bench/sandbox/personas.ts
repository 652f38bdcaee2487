import { ref } from 'vue'
import { attempt } from './notice'
import { sandboxApi, type DocumentType, type Persona } from './sandbox-api'

/** The sandbox's people; empty until it has been asked. */
export const personas = ref<readonly Persona[]>([])

/** Reads them anew: at another time other cases can be seen. */
export async function readPersonas(): Promise<void> {
  personas.value = (await attempt(sandboxApi.personas)) ?? personas.value
}

export const DOCUMENT_NAMES: Record<DocumentType, string> = {
  residentIdCard: '居民身份证',
  hkMacauTaiwanResidencePermit: '港澳台居民居住证',
  hkMacauTravelPermit: '港澳居民来往内地通行证',
  taiwanTravelPermit: '台湾居民来往大陆通行证',
  foreignPermanentResidentIdCard: '外国人永久居留身份证',
  foreignPassport: '外国护照',
}
