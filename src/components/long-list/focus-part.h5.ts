/**
 * Puts the focus where a list goes on, so that a keyboard and a screen reader go on there and not behind it.
 * @param list its children are the parts; a table has its head besides
 */
export function focusPart(list: HTMLElement | null, index: number): void {
  const part = [...(list?.children ?? [])].filter(({ tagName }) => tagName !== 'THEAD')[index]
  const control = part?.querySelector<HTMLElement>('button')
  if (control) control.focus()
  else if (part instanceof HTMLElement) part.focus()
}
