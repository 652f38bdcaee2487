import type { OutcomeTable } from '../outcome-words'

const AWAITING = () => '等待支付'
const PAY_AGAIN = '费款仍需缴纳，可以重新缴费。'
const LATER = '如果您在这之后付了款，会原路退回。'

/** Where the order stands, where the money is, and what comes next. */
export const outcomes: OutcomeTable = {
  unreachable: {
    heading: () => '暂时联系不上，结果未知',
    text: () => '网络恢复后会自动更新。如已付款，请勿重复缴费。',
  },
  notBegun: { heading: AWAITING, text: () => '还没有付款，也没有扣款。' },
  sheetOpen: {
    heading: ({ wallet }) => `请在${wallet}完成支付`,
    text: () => '如果已经付款，结果会自动更新，请勿重复缴费。',
  },
  debiting: {
    heading: () => '正在扣款',
    text: () => '银行正在从您的账户扣款，通常几秒钟。请勿重复缴费；现在离开也没有关系，再次打开会回到这里。',
  },
  debitNotTaken: {
    heading: AWAITING,
    text: () => '银行目前没有从您的账户扣款，可以继续支付，也可以放弃。如果之后扣款成功，结果会自动更新，请勿重复缴费。',
  },
  askWhetherPaid: {
    heading: AWAITING,
    text: () => '支付机构目前没有扣款。如果您刚刚付了款，结果会自动更新，请勿重复缴费。',
  },
  sheetCancelled: { heading: AWAITING, text: () => '您取消了支付，没有扣款。可以继续支付，也可以放弃。' },
  sheetRejected: { heading: AWAITING, text: () => '支付没有成功，没有扣款。可以再试一次，也可以放弃。' },
  otherHost: {
    heading: AWAITING,
    text: ({ host }) =>
      `这笔缴费是在${host}发起的，请回到那里完成支付，或在这里放弃后重新缴费。如果已经在那里付款，结果会自动更新，请勿重复缴费。`,
  },
  confirming: {
    heading: () => '正在确认缴费结果',
    text: () => '我们正在向税务部门和支付机构核对，通常几秒钟。请勿重复缴费；现在离开也没有关系，再次打开会回到这里。',
  },
  confirmingLong: {
    heading: () => '正在确认缴费结果',
    text: () => '核对时间比平时长，请勿重复缴费。您的钱不会丢失：要么缴费成功，要么原路退回。现在离开也没有关系，再次打开会回到这里。',
  },
  paid: { heading: () => '缴费成功', text: () => '税务部门已收到您的缴费。三个工作日后可以开具缴费证明。' },
  paidInstead: {
    heading: () => '缴费成功',
    text: () => '您放弃之前已经付款成功，税务部门已收到您的缴费，所以这笔缴费没有取消，也不需要再缴。',
  },
  paidTwiceReturning: {
    heading: () => '缴费成功',
    text: ({ refunded }) => `税务部门已收到您的缴费。另有一笔重复付款 ¥${refunded} 正在原路退回。`,
  },
  paidTwiceReturned: {
    heading: () => '缴费成功',
    text: ({ refunded }) => `税务部门已收到您的缴费。另有一笔重复付款 ¥${refunded} 已原路退回。`,
  },
  insufficientFunds: { heading: () => '支付没有成功', text: () => `银行卡余额不足，没有扣款。${PAY_AGAIN}` },
  walletRefused: { heading: () => '支付没有成功', text: () => `支付机构没有受理，没有扣款。${PAY_AGAIN}` },
  accountClosed: { heading: () => '支付没有成功', text: () => `委托扣款协议里的银行账户已销户、挂失或过期，没有扣款。请更换银行卡，或换一种支付方式。${PAY_AGAIN}` },
  limitExceeded: { heading: () => '支付没有成功', text: () => `金额超过银行账户的支付限额，没有扣款。${PAY_AGAIN}` },
  mandateEnded: { heading: () => '支付没有成功', text: () => `委托扣款协议已经撤销，或已更换银行账户，没有扣款。${PAY_AGAIN}` },
  cancelled: { heading: () => '已放弃这笔缴费', text: () => `没有扣款。${PAY_AGAIN}${LATER}` },
  expired: { heading: () => '超过支付时间，这笔缴费已关闭', text: () => `没有扣款。${PAY_AGAIN}${LATER}` },
  endedMaybePaid: {
    heading: () => '正在核对您的付款',
    text: () => '付款时这笔缴费已经关闭。如已扣款，会原路退回，请勿重复缴费；结果会自动更新。',
  },
  refunding: {
    heading: () => '正在退款',
    text: ({ refunded }) => `收到付款 ¥${refunded} 时，这笔缴费已经关闭，或费款已由他人缴清，不能入账。这笔钱正在原路退回，不会重复扣款。`,
  },
  refunded: {
    heading: () => '已退款',
    text: ({ refunded }) => `¥${refunded} 已原路退回。费款如果还没有缴清，可以重新缴费。`,
  },
}
