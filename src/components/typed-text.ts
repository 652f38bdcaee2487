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
