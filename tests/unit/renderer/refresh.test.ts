import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createQueryClient } from '../../../renderer/api/query-client'
import { refresh } from '../../../renderer/api/refresh'

/** A query whose every reading is answered by the test. */
function observed() {
  const client = createQueryClient()
  const readings: { answer(value: string): void; aborted: () => boolean }[] = []
  const key = ['chat.messages', { conversationId: 'a' }]
  const queryFn = ({ signal }: { signal: AbortSignal }): Promise<string> =>
    new Promise((answer) => readings.push({ answer, aborted: () => signal.aborted }))
  const observer = new QueryObserver(client, { queryKey: key, queryFn })
  const seen: (string | undefined)[] = []
  observer.subscribe(({ data }) => seen.push(data))
  const settled = (): Promise<unknown> => client.ensureQueryData({ queryKey: key, queryFn })
  return { client, key, readings, seen, settled, observer }
}

test('a change heard during the first load is not lost: what was read before it is not kept', async () => {
  const { client, key, readings, seen, settled } = observed()
  const waiting = settled()
  refresh(client, key)
  expect(readings).toHaveLength(2)
  readings[0]?.answer('antes')
  readings[1]?.answer('después')
  expect(await waiting).toBe('después')
  expect(await settled()).toBe('después')
  expect(seen).not.toContain('antes')
  expect(readings[0]?.aborted()).toBe(true)
  expect(readings).toHaveLength(2)
})

test('a change heard later has it read again, and one of another thing does not', async () => {
  const { client, key, readings, settled, observer } = observed()
  readings[0]?.answer('antes')
  await settled()
  refresh(client, ['chat.messages', { conversationId: 'b' }])
  expect(readings).toHaveLength(1)
  refresh(client, ['chat.messages'])
  readings[1]?.answer('después')
  await observer.refetch({ cancelRefetch: false })
  expect(client.getQueryData(key)).toBe('después')
  expect(readings).toHaveLength(2)
})
