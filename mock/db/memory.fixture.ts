import { memoryTemplate, openMemory, type OpenDatabase } from './database'

let template: Promise<Blob> | null = null

/** A database of one's own, empty but for its tables. The first in a process takes the time of setting one up, the others a tenth of it. */
export async function openTestMemory(): Promise<OpenDatabase> {
  template ??= memoryTemplate()
  return openMemory(await template)
}
