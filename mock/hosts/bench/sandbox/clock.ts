import { computed, ref } from 'vue'
import { attempt, quietly } from './notice'
import { sandboxApi } from './sandbox-api'

const SHANGHAI_OFFSET_MS = 8 * 3_600_000

const skewMs = ref(0)
const realNow = ref(Date.now())
setInterval(() => (realNow.value = Date.now()), 1_000)

export const clockIsSet = ref(false)

/** The sandbox's time, going on by itself between two looks at it. */
export const sandboxNow = computed(() => new Date(realNow.value + skewMs.value))

/** Takes up what the sandbox says; somebody else may have set its clock. */
export async function readClock(): Promise<void> {
  const state = await quietly(sandboxApi.state)
  if (state === null) return
  realNow.value = Date.now()
  skewMs.value = Date.parse(state.now) - realNow.value
  clockIsSet.value = state.clockSet
}

/**
 * @param now an instant, or null for the real time
 * @returns whether the sandbox took it
 */
export async function setClock(now: string | null): Promise<boolean> {
  const done = await attempt(async () => {
    await sandboxApi.setClock(now)
    return true
  })
  await readClock()
  return done === true
}

/** `9月20日 10:00`, in Shanghai. */
export const dayAndTime = (date: Date): string => {
  const [day = '', time = ''] = shanghaiLocal(date).split('T')
  const [, month, dayOfMonth] = day.split('-').map(Number)
  return `${month}月${dayOfMonth}日 ${time.slice(0, 5)}`
}

/** `2026-09-20T10:00:00`: the time in Shanghai, as a `datetime-local` field has it. */
export const shanghaiLocal = (date: Date): string => new Date(date.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)

/** The instant that a `datetime-local` field means in Shanghai. */
export const instantOfLocal = (local: string): string => `${local.length === 16 ? `${local}:00` : local}+08:00`
