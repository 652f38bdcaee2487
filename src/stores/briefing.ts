import Taro from '@tarojs/taro'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useSession } from './session'

const KEY = 'pay.briefing'
const READ = 'read'

/** 办理须知 first, then the reminder of whom the module is for, then nothing more (指南 1.1.5 ①). */
type Step = 'notice' | 'reminder' | 'done'

/** What is shown when the module is entered, where the host's guide has it. 不再提示 is kept on the device. */
export const useBriefing = defineStore('briefing', () => {
  const session = useSession()

  const step = ref<Step>('done')
  let entered = false

  /** The module is entered, for the first time since it was opened: whoever asked not to be told again is not. */
  function begin(): void {
    if (entered) return
    entered = true
    step.value = session.profile?.briefing && !remembered() ? 'notice' : 'done'
  }

  function proceed(): void {
    step.value = 'reminder'
  }

  /** 我知道了，不再提示. The reminder follows this once. */
  function never(): void {
    remember()
    proceed()
  }

  /** The reminder is confirmed, or there is something more urgent to show. */
  function finish(): void {
    entered = true
    step.value = 'done'
  }

  return { step, begin, proceed, never, finish }
})

// Where storage is forbidden the notice simply comes again.
function remembered(): boolean {
  try {
    return Taro.getStorageSync(KEY) === READ
  } catch {
    return false
  }
}

function remember(): void {
  try {
    Taro.setStorageSync(KEY, READ)
  } catch {
    return
  }
}
