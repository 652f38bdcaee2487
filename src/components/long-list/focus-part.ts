/** A mini-program's host moves the focus of its screen reader by itself. */
export function focusPart(_list: unknown, _index: number): void {
  return
}
