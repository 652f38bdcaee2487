/** A mini-program's host fetches a page's package as it opens it, and says whether it came. */
export const fetchPage = (_path: string): Promise<void> => Promise.resolve()
