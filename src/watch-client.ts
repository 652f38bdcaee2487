/** A mini-program's host gathers its faults by itself, and shows them to whoever runs it. */
export function watchClient(_app: object): void {
  return
}
