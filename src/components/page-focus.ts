/** A mini-program's host moves the focus of its screen reader by itself. */
export function focusPage(_page: unknown): void {
  return
}
