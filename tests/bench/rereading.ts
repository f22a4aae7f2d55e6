import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../../electron/features/chat/clock'
import { createEntityRereading } from '../../electron/features/chat/entities/entity-rereading'
import { theLexicon } from '../../shared/domain/entities/lexicon'
import { newId } from '../../shared/lib/ids'
import { fillConversation } from '../support/conversations'
import { openTestDatabase } from '../support/database'
import { type BenchResult, rounded } from './result'

const messages = 10_000
const goalMs = 50
const idleMs = 2000
/** As long as a question may be, of nothing but names. */
const longest = 'TEP, sin derrame. '.repeat(5500)

/**
 * The worst delay of the event loop while all that another version of the lexicon read is read again, first where all of
 * it changes and then where nothing does, against the same loop with nothing to do.
 */
export default async function rereading(): Promise<BenchResult> {
  const { db, close } = openTestDatabase()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  try {
    const { conversationId } = fillConversation(db, 'Guardia', messages)
    db.prepare("insert into messages (id, conversation_id, role, text, created_at_ms) values (?, ?, 'user', ?, 1)").run(
      newId(),
      conversationId,
      longest,
    )
    theLexicon()
    const again = createEntityRereading({
      ports: { db, clock: systemClock, announce: () => undefined },
      isBusy: () => false,
    })
    const measured = async (during: () => Promise<unknown>): Promise<{ worstMs: number; tookMs: number }> => {
      await wait(20)
      delay.reset()
      const startedMs = performance.now()
      await during()
      const tookMs = performance.now() - startedMs
      await wait(20)
      return { worstMs: delay.max / 1e6, tookMs }
    }
    let longestTurnMs = 0
    const readAll = async (): Promise<void> => {
      for (let isLeft = true; isLeft;) {
        const startedMs = performance.now()
        // oxlint-disable-next-line no-await-in-loop -- turn by turn
        isLeft = await again.some()
        longestTurnMs = Math.max(longestTurnMs, performance.now() - startedMs)
      }
    }
    const age = () => db.exec("update messages set entities_from = 'lexicon', entities_reader = 0")
    const idle = await measured(() => wait(idleMs))
    age()
    const changing = await measured(readAll)
    age()
    const alike = await measured(readAll)
    const ours = Math.max(changing.worstMs, alike.worstMs)
    return {
      name: 'rereading',
      ours: rounded(ours),
      peer: rounded(idle.worstMs),
      ratio: rounded(ours / idle.worstMs),
      // Of `ours`, as in `loop-delay`.
      goal: goalMs,
      unit: 'ms',
      runs: 1,
      ok: ours <= goalMs,
      changingMs: rounded(changing.worstMs),
      alikeMs: rounded(alike.worstMs),
      changingMessageMs: rounded(changing.tookMs / messages),
      alikeMessageMs: rounded(alike.tookMs / messages),
      longestTurnMs: rounded(longestTurnMs),
    }
  } finally {
    close()
  }
}
