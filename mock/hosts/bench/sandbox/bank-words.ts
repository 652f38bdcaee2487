import type { BankFaults } from './faults'
import type { Choice } from './wallet-words'

export const DEBIT_CHOICES: readonly Choice<BankFaults['debit']>[] = [
  { value: 'answers', words: '正常' },
  { value: 'inProgress', words: '处理中' },
  { value: 'limitExceeded', words: '超过限额' },
  { value: 'refuses', words: '拒绝扣款' },
  { value: 'drop-before', words: '没有收到' },
  { value: 'drop-after', words: '扣款后没有回复' },
]
