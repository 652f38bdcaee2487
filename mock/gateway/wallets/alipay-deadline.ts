/**
 * Waits for an answer, and no longer than that. The SDK's own limit is for the time between two pieces of an answer.
 * @throws {Error} the time is over; the answer, when it comes, is heard by nobody
 */
export async function deadline<T>(limitMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([answer, over])
  } finally {
    clearTimeout(timer)
  }
}
