import { setImmediate as rest } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { answers, refuses } from '../../support/cluster/behaviours'
import { refusals } from '../../support/cluster/responses'

let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster('medgemma-27b-it')
  const { server, chat, conversationId } = test
  server.chat = answers(['Hay derrame, sin neumotórax.'])
  await chat.ask({ conversationId, text: '¿Qué hay?', attachments: [] }).end
})
afterEach(() => test.close())

const list = () => test.chat.service.entities(test.conversationId)
async function until(holds: () => boolean): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one look after another
  for (let look = 0; look < 20_000 && !holds(); look += 1) await rest()
  expect(holds()).toBe(true)
}
const purposes = async (): Promise<string[]> => {
  const { entries } = await test.privacy.disclosures({ limit: 10, offset: 0 })
  return entries.map(({ purpose }) => purpose)
}

it('asks the cluster what an answer names through the one gate, which logs it', async () => {
  const { server, chat, conversationId } = test
  await until(() => list().pendingCount === 0)
  server.chat = answers(['```json\n{"entities": [{"kind": "finding", "quote": "derrame", "status": "affirmed"}]}\n```'])
  chat.service.readEntities(conversationId)
  await until(() => list().model.unreadCount === 0)
  expect(list().entities.map(({ concept }) => concept)).toEqual(['pleural-effusion', 'pneumothorax'])
  expect(await purposes()).toEqual(['entities', 'chat'])
})

it('keeps what the lexicon found when the cluster refuses, and says why', async () => {
  const { server, chat, conversationId } = test
  await until(() => list().pendingCount === 0)
  server.chat = refuses(refusals.queueFull)
  chat.service.readEntities(conversationId)
  await until(() => list().model.error !== null)
  expect(list().model).toEqual({ state: 'idle', error: 'cluster_queue_full', unreadCount: 1 })
  expect(list().entities.map(({ concept }) => concept)).toEqual(['pleural-effusion', 'pneumothorax'])
})
