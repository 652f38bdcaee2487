/** What nobody can foretell, other with each call, in whatever form the host has it; null where the host has nothing of the kind. Never rejects. */
export const randomSeed = (): Promise<readonly number[] | null> => Promise.resolve(null)
