/** What a host's download came to; a server's refusal is one too, with its status. */
export interface Downloaded {
  readonly path: string
  readonly status: number
}

/** The files that the app downloaded through its host, which alone can show them. */
export interface Downloads {
  /** @throws {Error} when the sandbox can't be reached */
  fetch(url: string, headers: Readonly<Record<string, string>>): Promise<Downloaded>
  /** Opens the host's viewer; false when no such file was downloaded. */
  show(path: unknown): boolean
  /** What the viewer shows; null before it was opened. */
  readonly shown: Uint8Array | null
}

export function createDownloads(): Downloads {
  const files = new Map<unknown, Uint8Array>()
  let shown: Uint8Array | null = null
  return {
    async fetch(url, headers) {
      const response = await fetch(url, { headers })
      const path = `usr/tmp_${files.size + 1}.pdf`
      files.set(path, new Uint8Array(await response.arrayBuffer()))
      return { path, status: response.status }
    },
    show(path) {
      const file = files.get(path)
      shown = file ?? shown
      return file !== undefined
    },
    get shown() {
      return shown
    },
  }
}
