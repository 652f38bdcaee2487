// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { BRIDGE_NAME, SET_TITLE_METHOD } from '../../../../src/channels/suishenban/constants'
import type { FrameMessage } from '../../frame-message'
import { createSuishenbanBridge } from './bridge'

/** What the bench around the page hears. */
function listen(): FrameMessage['type'][] {
  const heard: FrameMessage['type'][] = []
  const postMessage = ({ message }: { message: FrameMessage }) => void heard.push(message.type)
  vi.spyOn(window, 'parent', 'get').mockReturnValue(Object.assign(Object.create(window), { postMessage }))
  return heard
}

afterEach(() => vi.restoreAllMocks())

describe('随申办’s bridge', () => {
  const bridge = createSuishenbanBridge(BRIDGE_NAME)

  it('sets the title bar', () => {
    const heard = listen()
    bridge[SET_TITLE_METHOD]?.({ title: '社保缴费' })
    expect(heard).toEqual(['call', 'title', 'answer'])
  })

  it.each([undefined, null, '社保缴费', { title: 7 }])('leaves the title bar at %j, which is no title', (given) => {
    const heard = listen()
    bridge[SET_TITLE_METHOD]?.(given)
    expect(heard).toEqual(['call', 'answer'])
  })

  it('closes the page', () => {
    const heard = listen()
    bridge.close?.()
    expect(heard).toEqual(['call', 'answer', 'close'])
  })
})
