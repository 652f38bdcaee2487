interface Page {
  readonly nextCursor: string | null
}

/** Reads a paged list to its end: the first page, and those after it. @throws {GatewayError} */
export async function allPages<One extends Page>(read: (cursor: { cursor?: string }) => Promise<One>): Promise<[One, ...One[]]> {
  let last = await read({})
  const pages: [One, ...One[]] = [last]
  while (last.nextCursor !== null) {
    last = await read({ cursor: last.nextCursor })
    pages.push(last)
  }
  return pages
}
