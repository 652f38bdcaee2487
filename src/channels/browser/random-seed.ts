const BYTES = 64

/** What nobody can foretell, from the browser. */
export const browserSeed = async ({ crypto }: Pick<Window, 'crypto'> = window): Promise<readonly number[] | null> => [...crypto.getRandomValues(new Uint8Array(BYTES))]
