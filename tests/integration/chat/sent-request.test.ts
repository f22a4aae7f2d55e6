import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { answers } from '../../support/cluster/behaviours'
import { failureOf } from '../../support/failure'

const model = 'medgemma-27b-it'
let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster(model)
  test.server.chat = answers(['Hay un derrame.'])
})
afterEach(() => test.close())

const draftOf = (text: string) => ({ conversationId: test.conversationId, text, attachments: [] })
const ask = async (text: string): Promise<string> => {
  const { assistantMessageId } = await test.chat.ask(draftOf(text)).end
  return assistantMessageId
}
const sent = (id: string) => test.chat.service.previewSent(id)

describe('what the model was given', () => {
  it('is shown before it leaves, with what each text takes and what is kept for the answer', async () => {
    const shown = await test.chat.service.preview(draftOf('¿Qué ves?'), new AbortController().signal)
    expect(shown).toMatchObject({ contextTokens: 8192, answerTokens: 2048, sentAs: null })
    expect(shown.messages.every(({ tokens }) => tokens > 0)).toBe(true)
  })

  it('is shown for each answer as it left, and by its number in the log', async () => {
    const first = await ask('¿Qué ves?')
    const second = await ask('¿De qué lado?')
    const bodies = test.server.requests.filter(({ path }) => path.endsWith('/chat/completions')).map(({ body }) => body)
    const [one, two] = [await sent(first), await sent(second)]
    expect([one.bodyBytes, two.bodyBytes]).toEqual(bodies.slice(-2).map((body) => Buffer.byteLength(body)))
    expect(two.messages.map(({ text }) => text).join('\n')).toContain('Hay un derrame.')
    const { entries } = await test.privacy.disclosures({ limit: 10, offset: 0 })
    for (const { sentAs, bodySha256 } of [one, two]) {
      const entry = entries.find((each) => each.bodySha256 === bodySha256)
      expect(sentAs).toEqual({ sequence: entry?.sequence, sentAtMs: entry?.sentAtMs })
    }
  })

  it('is the request to the model that answered, whichever is chosen now', async () => {
    const id = await ask('¿Qué ves?')
    test.cluster.configure({ endpointUrl: test.server.endpoint, model: 'other-model' })
    expect(await sent(id)).toMatchObject({ model, sentAs: { sequence: expect.any(Number) } })
  })

  it('is told to be another when the log has no such body', async () => {
    const id = await ask('¿Qué ves?')
    test.database.db.prepare(`update messages set text = '¿Qué se ve?' where role = 'user'`).run()
    expect((await sent(id)).sentAs).toBeNull()
  })

  it('is not there for what is no answer', async () => {
    await ask('¿Qué ves?')
    const [question] = test.chat.service.messages(test.conversationId).messages
    expect(await failureOf(sent(question?.id ?? ''))).toEqual({ code: 'not_found' })
  })
})
