import type { WeighedTurn } from '../messages/history'

/** Of the context, for the turns that stay as they are, so that not every answer calls for another summary. */
const keptShare = 0.35

interface Room {
  contextTokens: number
  /** For the turns in one request. */
  roomTokens: number
  /** The last one to be told of; null to choose it. */
  throughMessageId: string | null
}

/** Which of the turns not yet told of are told next: the oldest that go in one request, and never the newest of all. */
export function turnsToSummarise(
  turns: readonly WeighedTurn[],
  { contextTokens, roomTokens, throughMessageId }: Room,
): WeighedTurn[] {
  const through = turns.findIndex(({ answer }) => answer.id === throughMessageId)
  const end = through === -1 ? turns.length - 1 : through + 1
  let kept = turns.reduce((sum, { weight }) => sum + weight.tokens, 0)
  let room = roomTokens
  const chosen: WeighedTurn[] = []
  for (const turn of turns.slice(0, Math.max(0, end))) {
    const isEnough = through === -1 && chosen.length > 0 && kept <= contextTokens * keptShare
    if (isEnough || turn.weight.tokens > room) break
    chosen.push(turn)
    kept -= turn.weight.tokens
    room -= turn.weight.tokens
  }
  return chosen
}
