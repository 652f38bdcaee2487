import { onScopeDispose, ref, type Ref } from 'vue'

/** From this width on a table of the guide's nine columns fits. */
const WIDE = '(min-width: 900px)'

/** Whether the window is wide enough for a table; follows it while the caller stands. */
export function useWideScreen(): Ref<boolean> {
  const query = window.matchMedia(WIDE)
  const wide = ref(query.matches)
  // Safari before 14 has only the older way to listen.
  const follow = ({ matches }: MediaQueryListEvent) => {
    wide.value = matches
  }
  if ('addEventListener' in query) {
    query.addEventListener('change', follow)
    onScopeDispose(() => query.removeEventListener('change', follow))
  }
  return wide
}
