import { noteTime } from '../stores/client-times'

/** A mini-program's host shows its own page until the first of ours is drawn. */
export function removeShell(_isOpening: boolean): void {
  noteTime('interactiveMs')
}
