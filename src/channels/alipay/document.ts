import { ChannelError, type DocumentRef } from '../channel'
import { answerText, callHost } from '../host-call'
import type { AlipayHost } from './host'

/** Downloads a PDF and shows it in Alipay's viewer. @throws {ChannelError} `document-unavailable` */
export async function openAlipayDocument(my: AlipayHost, { url, headers }: DocumentRef): Promise<void> {
  const download = await callHost((callbacks) => my.downloadFile({ url, header: headers, ...callbacks }))
  const filePath = download.kind === 'success' ? answerText(download.value, 'apFilePath') : ''
  if (filePath === '') throw new ChannelError('document-unavailable', `my.downloadFile: ${download.kind}`)
  const viewer = await callHost((callbacks) => my.openDocument({ filePath, fileType: 'pdf', ...callbacks }))
  if (viewer.kind !== 'success') throw new ChannelError('document-unavailable', `my.openDocument: ${viewer.kind}`)
}
