/** Of the contract's DuePage, as much as is needed to make it longer. */
export interface Dues {
  items: { dueId: string; noticeNo: string; amountFen: number }[]
  totalCount: number
  totalFen: number
}

/** The real answer, with its first due repeated under ids and notices of their own, each a fen dearer than the one before. */
export function multiply<Page extends Dues>(page: Page, count: number): Page {
  const [first] = page.items
  if (first === undefined) throw new Error('nothing is owed')
  const items = Array.from({ length: count }, (_, index) => ({
    ...first,
    dueId: `bench${String(index).padStart(12, '0')}`,
    noticeNo: `31${String(index).padStart(14, '0')}`,
    amountFen: first.amountFen + index,
  }))
  return { ...page, items, totalCount: count, totalFen: items.reduce((sum, { amountFen }) => sum + amountFen, 0) }
}
