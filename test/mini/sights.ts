import type { MiniPage } from './mini-page'

interface Sight {
  readonly page: MiniPage | undefined
  readonly selector: string
  readonly tell: (sight: { readonly intersectionRatio: number }) => void
}

/**
 * What the app's observers see of the page (`createIntersectionObserver`). Without a layout there are two positions: at the
 * top, from which what is observed is out of sight, and at the end.
 */
export function createSights(top: () => MiniPage | undefined) {
  const sights = new Set<Sight>()

  function createObserver(): object {
    const own = new Set<Sight>()
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe(selector: string, tell: Sight['tell']) {
        const sight = { page: top(), selector, tell }
        own.add(sight)
        sights.add(sight)
        tell({ intersectionRatio: 0 })
      },
      disconnect: () => own.forEach((sight) => sights.delete(sight)),
    }
    return observer
  }

  return {
    createObserver,
    reachEnd(): void {
      const page = top()
      for (const { page: seen, selector, tell } of [...sights]) {
        if (seen === page && page?.has(selector.replace(/^#/, ''))) tell({ intersectionRatio: 1 })
      }
    },
  }
}
