/**
 * What stands in a field after an `input` event: a browser has it on the field, a mini-program in the event's detail
 * (which is the newer of the two where both exist).
 */
export function typedText(event: Event): string {
  const detail: unknown = 'detail' in event ? event.detail : null
  if (typeof detail === 'object' && detail !== null && 'value' in detail && typeof detail.value === 'string') return detail.value
  const { target } = event
  return target !== null && 'value' in target && typeof target.value === 'string' ? target.value : ''
}

/** Whether the caret stands at the end of what was typed, so that putting the text in order can't move it under the fingers. */
export function typedAtEnd(event: Event): boolean {
  const caret = caretIn('detail' in event ? event.detail : null, 'cursor') ?? caretIn(event.target, 'selectionStart')
  return caret === null || caret >= typedText(event).length
}

function caretIn(source: unknown, name: 'cursor' | 'selectionStart'): number | null {
  const caret: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : null
  return typeof caret === 'number' ? caret : null
}
