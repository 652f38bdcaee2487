import { createRequire } from 'node:module'
import type { Build, Complaint } from './build'

interface Compiler {
  wxmlToJs(folder: string, options: { readonly maxBuffer: number }): string
  wxssToJs(folder: string, options: { readonly maxBuffer: number }): string
}

const LARGEST = 64 * 1024 * 1024

/** What WeChat's own compilers say: wcc of all templates and the scripts in them, wcsc of all styles. */
export function wechatCompilerComplaints({ folder }: Build): Complaint[] {
  const compiler: Compiler = createRequire(import.meta.url)('miniprogram-compiler')
  return [
    ...refusals('app.wxml', () => compiler.wxmlToJs(folder, { maxBuffer: LARGEST })),
    ...refusals('app.wxss', () => compiler.wxssToJs(folder, { maxBuffer: LARGEST })),
  ]
}

function refusals(file: string, compile: () => string): Complaint[] {
  try {
    compile()
    return []
  } catch (error) {
    return [{ file, says: error instanceof Error ? error.message.trim() : 'was refused' }]
  }
}
