import { createRequire } from 'node:module'
import type { Build, Complaint } from './build'

interface Project {
  attr: () => Promise<unknown>
}

/** What of WeChat's own build tool is used. */
interface WechatTool {
  readonly Project: new (options: { appid: string; type: 'miniProgram'; projectPath: string; privateKey: string; ignores: string[] }) => Project
  readonly DefaultProjectAttr: unknown
  getCompiledResult(options: { project: Project; setting: { es6: boolean; es7: boolean; minifyWXML: boolean } }): Promise<unknown>
}

/**
 * What the tool says that uploads a mini-program, which compiles it first. It would ask WeChat what the app id may do; here it is
 * told what any may do, so that no network and no key is needed. Without `minifyWXML` it looks at no template.
 */
export async function wechatToolComplaints({ folder }: Build): Promise<Complaint[]> {
  const tool: WechatTool = createRequire(import.meta.url)('miniprogram-ci')
  const project = new tool.Project({ appid: 'wx0000000000000000', type: 'miniProgram', projectPath: folder, privateKey: 'none', ignores: [] })
  project.attr = async () => tool.DefaultProjectAttr
  try {
    await tool.getCompiledResult({ project, setting: { es6: true, es7: true, minifyWXML: true } })
    return []
  } catch (error) {
    return [{ file: 'app.json', says: `is refused by miniprogram-ci: ${error instanceof Error ? error.message.trim() : String(error)}` }]
  }
}
