import type { ThreadPlace } from '../../../../shared/contract/chat'

export interface ThreadPage {
  /** From the earlier to the later. */
  ids: string[]
  hasEarlier: boolean
  hasLater: boolean
}

/**
 * At most `limit` messages of a branch. `upwards` walks it from its newest message to the first, and is followed no
 * further than the page needs. A place the branch does not pass through is taken for its end.
 */
export function threadPage(upwards: () => Iterable<string>, place: ThreadPlace, limit: number): ThreadPage {
  switch (place.at) {
    case 'end':
      return endingWith([], upwards(), limit, false)
    case 'start': {
      const all = [...upwards()]
      return { ids: all.slice(-limit).reverse(), hasEarlier: false, hasLater: all.length > limit }
    }
    default:
      return pageBeside(upwards, place, limit) ?? threadPage(upwards, { at: 'end' }, limit)
  }
}

function pageBeside(
  upwards: () => Iterable<string>,
  { at, messageId }: Extract<ThreadPlace, { messageId: string }>,
  limit: number,
): ThreadPage | null {
  const walk = upwards()[Symbol.iterator]()
  const later: string[] = []
  for (let next = walk.next(); next.value !== messageId; next = walk.next()) {
    if (next.done) return null
    later.push(next.value)
  }
  const earlier: Iterable<string> = { [Symbol.iterator]: () => walk }
  if (at === 'before') return endingWith([], earlier, limit, true)
  const kept = at === 'after' ? limit : Math.floor((limit - 1) / 2)
  const nearest = kept === 0 ? [] : later.slice(-kept)
  const hasLater = later.length > nearest.length
  if (at === 'after') return { ids: nearest.reverse(), hasEarlier: true, hasLater }
  return endingWith([...nearest, messageId], earlier, limit, hasLater)
}

/** Fills a page, of which the newest messages are there, with those that came before them. */
function endingWith(
  newest: readonly string[],
  earlier: Iterable<string>,
  limit: number,
  hasLater: boolean,
): ThreadPage {
  const ids = [...newest]
  for (const id of earlier) {
    if (ids.length >= limit) return { ids: ids.reverse(), hasEarlier: true, hasLater }
    ids.push(id)
  }
  return { ids: ids.reverse(), hasEarlier: false, hasLater }
}
