import type { Channel, SheetInstruction, SheetOutcome } from './channel'

/** For how long after its opening a sheet that has not answered keeps a second one away. */
export const SECOND_TAP_MS = 5_000

/**
 * Opens the host's sheet for an instruction. It calls `opened` right before the host is called, and may reject; nothing is
 * called before it has checked that it can open the instruction.
 */
export type OpenSheet = (instruction: SheetInstruction, opened: () => void) => Promise<SheetOutcome>

/**
 * Makes `Channel.pay` out of an adapter's way to open a sheet: it never rejects, and it opens one sheet at a time.
 *
 * While a sheet is about to open, and for {@link SECOND_TAP_MS} after, another call is a second tap and gets the first's
 * promise. After that the host has swallowed its callback: an open sheet lies over the page, so who can ask for it again
 * has come back from it. It is then opened again, for otherwise nobody could pay before the page is reloaded; both calls
 * are answered by their own sheet, and the wallet takes money once for a payment however often its sheet is opened. A
 * page that leaves for a wallet answers at once and goes on loading: the same time keeps a form from being sent twice.
 */
export function oneSheetAtATime(open: OpenSheet, now: () => number = Date.now): Channel['pay'] {
  let current: { readonly sheet: Sheet; readonly outcome: Promise<SheetOutcome> } | null = null

  return (instruction) => {
    if (current && isBusy(current.sheet)) return current.outcome
    const sheet: Sheet = { openedAt: null }
    const outcome = settle(instruction, sheet)
    current = { sheet, outcome }
    void outcome.then(() => {
      const isLeaving = leavesPage(instruction) && sheet.openedAt !== null
      if (current?.sheet === sheet && !isLeaving) current = null
    })
    return outcome
  }

  async function settle(instruction: SheetInstruction, sheet: Sheet): Promise<SheetOutcome> {
    try {
      return await open(instruction, () => {
        sheet.openedAt = now()
      })
    } catch {
      return sheet.openedAt === null ? 'rejected' : 'unknown'
    }
  }

  function isBusy({ openedAt }: Sheet): boolean {
    return openedAt === null || now() - openedAt < SECOND_TAP_MS
  }
}

/** When the host was asked to open it; null while that is still ahead. */
interface Sheet {
  openedAt: number | null
}

const leavesPage = ({ kind }: SheetInstruction): boolean => kind === 'form' || kind === 'redirect'
