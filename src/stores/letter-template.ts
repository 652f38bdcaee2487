import { ChannelError, type DocumentRef } from '../channels/channel'
import { gateway } from './gateway'
import { gatewayFile } from './gateway-file'
import { useSession } from './session'

/**
 * Opens the blank letter (指南 1.1.4); anybody may have it.
 * @returns whether the host could open it
 */
export async function openLetterTemplate(file: Pick<DocumentRef, 'fileName' | 'purpose'>): Promise<boolean> {
  try {
    await useSession().requireChannel().openDocument(gatewayFile(gateway.letterTemplateFile(), file))
    return true
  } catch (problem) {
    if (!(problem instanceof ChannelError)) throw problem
    return false
  }
}
