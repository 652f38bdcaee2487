/** Gives back the least first (a binary heap). */
export class Heap<Item> {
  private readonly items: Item[] = []

  constructor(private readonly keyOf: (item: Item) => number) {}

  get size(): number {
    return this.items.length
  }

  least(): Item | null {
    return this.items[0] ?? null
  }

  add(item: Item): void {
    let at = this.items.push(item) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.key(parent) <= this.key(at)) return
      this.swap(at, parent)
      at = parent
    }
  }

  take(): Item | null {
    const least = this.least()
    const last = this.items.pop()
    if (least === null || last === undefined || this.items.length === 0) return least
    this.items[0] = last
    for (let at = 0; ; ) {
      const child = this.key(2 * at + 2) < this.key(2 * at + 1) ? 2 * at + 2 : 2 * at + 1
      if (this.key(at) <= this.key(child)) return least
      this.swap(at, child)
      at = child
    }
  }

  private key(index: number): number {
    const item = this.items[index]
    return item === undefined ? Infinity : this.keyOf(item)
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.items[one], this.items[other]]
    if (a === undefined || b === undefined) return
    this.items[one] = b
    this.items[other] = a
  }
}
