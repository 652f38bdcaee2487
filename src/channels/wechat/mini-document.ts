import { ChannelError, type DocumentRef } from '../channel'
import { answerText, callHost } from '../host-call'
import type { WechatMiniHost } from './mini-host'

/**
 * Downloads a PDF and shows it in WeChat's viewer, with the menu by which it can be sent on and kept.
 * @throws {ChannelError} `document-unavailable`
 */
export async function openWechatDocument(wx: WechatMiniHost, { url, headers }: DocumentRef): Promise<void> {
  const download = await callHost((callbacks) => wx.downloadFile({ url, header: headers, ...callbacks }))
  if (download.kind !== 'success') throw new ChannelError('document-unavailable', `wx.downloadFile: ${download.kind}`)
  // To WeChat a server's refusal is a download like any other; only the status tells.
  const status = answerText(download.value, 'statusCode')
  const filePath = answerText(download.value, 'tempFilePath')
  if (status !== '200' || filePath === '') throw new ChannelError('document-unavailable', `wx.downloadFile: status ${status}`)
  const viewer = await callHost((callbacks) =>
    wx.openDocument({ filePath, fileType: 'pdf', showMenu: true, ...callbacks }),
  )
  if (viewer.kind !== 'success') throw new ChannelError('document-unavailable', `wx.openDocument: ${viewer.kind}`)
}
