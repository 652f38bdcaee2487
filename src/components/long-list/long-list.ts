import { computed, nextTick, ref } from 'vue'
import { focusPart } from './focus-part'

/** About how many rows are drawn at once: more than a phone shows, and few enough for any phone to draw without a stop. */
export const ROWS_AT_ONCE = 20

/**
 * A list in parts of some {@link ROWS_AT_ONCE} rows, in its own order. A block of several rows (a notice) is never parted.
 * @param rowsOf how many rows a block has
 */
export function inParts<T>(blocks: readonly T[], rowsOf: (block: T) => number): T[][] {
  const parts: T[][] = []
  let room = 0
  for (const block of blocks) {
    const part = parts.at(-1)
    if (part && room > 0) part.push(block)
    else {
      parts.push([block])
      room = ROWS_AT_ONCE
    }
    room -= rowsOf(block)
  }
  return parts
}

/**
 * A list of which a part is drawn, and the next one whenever somebody asks for it. What is chosen of it and what it comes to
 * is never reckoned from what is drawn.
 *
 * Every part has its place from the beginning, empty until it is drawn: a mini-program sends anew whatever stands beside
 * something that comes in between, so that the twentieth part would carry the nineteen before it along.
 */
export function useLongList<T>(blocks: () => readonly T[], rowsOf: (block: T) => number = () => 1) {
  const drawn = ref(1)
  const all = computed(() => inParts(blocks(), rowsOf))
  const parts = computed(() => all.value.map((part, index) => (index < drawn.value ? part : [])))
  /** What is not drawn so far. */
  const rest = computed(() => all.value.slice(drawn.value).flat())

  /** @param list the element whose children are the parts */
  async function drawMore(list: HTMLElement | null): Promise<void> {
    const next = drawn.value
    drawn.value += 1
    await nextTick()
    focusPart(list, next)
  }

  return { parts, rest, drawMore }
}
