import { describe, expect, it } from 'vitest'
import { createAnnouncer } from '../../../electron/app/announcer'
import type { ChangeKey } from '../../../shared/contract/types'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('announcements', () => {
  it('of one turn are told once, each key once', async () => {
    const announcer = createAnnouncer()
    const heard: ChangeKey[][] = []
    announcer.subscribe((keys) => heard.push(keys))
    announcer.announce(['studies.list'], ['chat.messages', { conversationId: 'a' }])
    announcer.announce(['studies.list'], ['chat.messages', { conversationId: 'b' }])
    announcer.announce()
    await turn()
    announcer.announce(['studies.list'])
    await turn()
    expect(heard).toEqual([
      [['studies.list'], ['chat.messages', { conversationId: 'a' }], ['chat.messages', { conversationId: 'b' }]],
      [['studies.list']],
    ])
  })

  it('reach every listener and none that left', async () => {
    const announcer = createAnnouncer()
    const heard: string[] = []
    const leave = announcer.subscribe(() => heard.push('left'))
    announcer.subscribe(() => heard.push('stayed'))
    announcer.announce(['studies.list'])
    leave()
    await turn()
    expect(heard).toEqual(['stayed'])
  })
})
