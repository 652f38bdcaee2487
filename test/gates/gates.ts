import { readBuild, type Build, type Complaint, type MiniTarget } from './build'
import { projectFileComplaints } from './project-file'
import { scriptComplaints } from './scripts'
import { structureComplaints, unreadableComplaints } from './structure'
import { templateComplaints } from './templates'
import { wechatCompilerComplaints } from './wechat-compiler'
import { wechatToolComplaints } from './wechat-tool'

/** Something that a build has to pass before it may go to a host. */
export interface Gate {
  readonly name: string
  complaints(build: Build): readonly Complaint[] | Promise<readonly Complaint[]>
}

const EVERY_BUILD: readonly Gate[] = [
  { name: 'structure', complaints: structureComplaints },
  { name: 'templates', complaints: templateComplaints },
  { name: 'scripts', complaints: scriptComplaints },
  { name: 'project file', complaints: projectFileComplaints },
]

/** Alipay's own compiler is downloaded by its tool when it is first used, and does not run offline. */
export const GATES: Readonly<Record<MiniTarget, readonly Gate[]>> = {
  weapp: [...EVERY_BUILD, { name: 'wcc and wcsc', complaints: wechatCompilerComplaints }, { name: 'miniprogram-ci', complaints: wechatToolComplaints }],
  alipay: EVERY_BUILD,
}

/** What gates say of a build, in order; all of its target's unless some are given. @throws {Error} when there is no build in the folder */
export async function complaintsAbout(target: MiniTarget, folder: string, gates = GATES[target]): Promise<readonly (Complaint & { readonly gate: string })[]> {
  const build = readBuild(target, folder)
  const unreadable = unreadableComplaints(build)
  if (unreadable.length > 0) return unreadable.map((complaint) => ({ ...complaint, gate: 'structure' }))
  const found: (Complaint & { readonly gate: string })[] = []
  for (const { name, complaints } of gates) found.push(...(await complaints(build)).map((complaint) => ({ ...complaint, gate: name })))
  return found
}
