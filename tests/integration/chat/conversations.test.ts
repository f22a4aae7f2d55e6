import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../shared/contract/chat'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat, insertStudy, picturePng } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { type ScriptedGate, createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let gate: ScriptedGate
let chat: TestChat
beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  chat = createTestChat({ db: database.db, blobs: blobs.blobs, gate })
})
afterEach(async () => {
  database.close()
  await blobs.close()
})

const failure = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) })
const newConversation = (): string => chat.service.create('').id
const draft = (conversationId: string, text: string) => ({ conversationId, text, attachments: [] })
const silent = { shown: undefined, emit: async () => undefined, signal: new AbortController().signal }

async function exchange(conversationId: string, question: string, answer: string): Promise<string> {
  const { end } = chat.ask(draft(conversationId, question))
  await gate.say({ type: 'text', delta: answer })
  await gate.say({ type: 'end', finishReason: 'stop' })
  return (await end).assistantMessageId
}
const texts = (messages: readonly Message[]): string[] => messages.map(({ text }) => text)

describe('conversations', () => {
  it('take their title from the first question, and keep one a person gave', async () => {
    const id = newConversation()
    await exchange(id, '¿Qué es un broncograma aéreo?', 'Aire en los bronquios.')
    await exchange(id, '¿Y qué indica?', 'Ocupación alveolar.')
    expect(chat.service.conversations(10, 0)).toEqual({
      total: 1,
      conversations: [expect.objectContaining({ id, title: '¿Qué es un broncograma aéreo?', messageCount: 4 })],
    })
    chat.service.rename(id, 'Signos')
    await exchange(id, '¿Otro signo?', 'El de la silueta.')
    expect(chat.service.conversations(10, 0).conversations[0]?.title).toBe('Signos')
  })

  it('are listed by last use, a page at a time', async () => {
    const [first, second] = [newConversation(), newConversation()]
    chat.clock.advance(1000)
    await exchange(first, 'Hola', 'Hola')
    expect(chat.service.conversations(10, 0).conversations.map(({ id }) => id)).toEqual([first, second])
    expect(chat.service.conversations(1, 1)).toMatchObject({ total: 2, conversations: [{ id: second }] })
  })

  it('that are archived leave the list for one of their own, are searched like others, and come back', async () => {
    const [kept, away] = [newConversation(), newConversation()]
    await exchange(kept, '¿Qué es una atelectasia?', 'Pérdida de volumen.')
    await exchange(away, '¿Qué es una atelectasia laminar?', 'Una banda.')
    const listed = (archived: boolean) => chat.service.conversations(10, 0, archived).conversations.map(({ id }) => id)
    expect(chat.service.archive(away, true)).toMatchObject({ id: away, archived: true })
    expect([listed(false), listed(true)]).toEqual([[kept], [away]])
    expect(chat.service.conversations(10, 0, true).total).toBe(1)
    expect(chat.service.messages(away).messages).toHaveLength(2)
    const hits = chat.service.search('atelectasia', 10)
    expect(new Map(hits.map((hit) => [hit.conversationId, hit.conversationArchived]))).toEqual(
      new Map([
        [kept, false],
        [away, true],
      ]),
    )
    chat.service.archive(away, false)
    expect(listed(true)).toEqual([])
    chat.service.archive(away, true)
    await exchange(away, '¿Y redonda?', 'Una masa falsa.')
    expect(listed(false)).toContain(away)
    expect(() => chat.service.archive(newId(), true)).toThrow(failure('not_found'))
    chat.service.remove(kept)
    expect(() => chat.service.archive(kept, true)).toThrow(failure('not_found'))
  })

  it('that are pinned come first, also when the profile is opened again', async () => {
    const [first, second, third] = [newConversation(), newConversation(), newConversation()]
    for (const id of [first, second, third]) {
      chat.clock.advance(1000)
      await exchange(id, 'Hola', 'Hola')
    }
    expect(chat.service.pin(first, true)).toMatchObject({ id: first, pinned: true })
    const { service } = createTestChat({ db: database.db, blobs: blobs.blobs, gate })
    expect(service.conversations(10, 0).conversations.map(({ id, pinned }) => [id, pinned])).toEqual([
      [first, true],
      [third, false],
      [second, false],
    ])
    service.pin(first, false)
    expect(service.conversations(10, 0).conversations.map(({ id }) => id)).toEqual([third, second, first])
    service.remove(second)
    expect(() => service.pin(second, true)).toThrow(failure('not_found'))
  })

  it('begun and never asked anything, are gone when the profile is opened again', () => {
    const named = chat.service.create('Con nombre').id
    newConversation()
    const { service } = createTestChat({ db: database.db, blobs: blobs.blobs, gate })
    expect(service.conversations(10, 0).conversations.map(({ id }) => id)).toEqual([named])
  })

  it('removed, are out of sight until they are restored whole', async () => {
    const id = newConversation()
    await exchange(id, 'Hola', 'Buenos días')
    chat.service.remove(id)
    expect(chat.service.conversations(10, 0).total).toBe(0)
    expect(() => chat.service.messages(id).messages).toThrow(failure('not_found'))
    await expect(chat.ask(draft(id, '¿Sigues ahí?')).end).rejects.toEqual(failure('not_found'))
    chat.service.restore(id)
    expect(texts(chat.service.messages(id).messages)).toEqual(['Hola', 'Buenos días'])
  })

  it.each(['rename', 'remove', 'restore'] as const)('say so when there is none to %s', (route) => {
    expect(() => chat.service[route](newId(), 'Título')).toThrow(failure('not_found'))
  })
})

describe('branches', () => {
  it('a new answer stands beside the earlier one, which can be shown again', async () => {
    const id = newConversation()
    const first = await exchange(id, '¿Qué ves?', 'Nada.')
    const retried = chat.service.retry(first, silent)
    await gate.say({ type: 'text', delta: 'Un nódulo.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    const second = (await retried).assistantMessageId
    expect(texts(chat.service.messages(id).messages)).toEqual(['¿Qué ves?', 'Un nódulo.'])
    expect(chat.service.messages(id).messages[1]).toMatchObject({ siblingIds: [first, second] })

    await exchange(id, '¿Dónde?', 'En el vértice.')
    chat.service.activate(first)
    expect(texts(chat.service.messages(id).messages)).toEqual(['¿Qué ves?', 'Nada.'])
    chat.service.activate(second)
    expect(texts(chat.service.messages(id).messages)).toEqual(['¿Qué ves?', 'Un nódulo.', '¿Dónde?', 'En el vértice.'])
  })

  it('only what was said on the branch goes to the model', async () => {
    const id = newConversation()
    const first = await exchange(id, '¿Qué ves?', 'Nada.')
    await exchange(id, '¿Seguro?', 'Sí.')
    chat.service.activate(first)
    const retried = chat.service.retry(first, silent)
    await gate.say({ type: 'text', delta: 'Un nódulo.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await retried
    expect(gate.sent.at(-1)?.body).not.toContain('Seguro')
    await exchange(id, '¿Dónde?', 'Arriba.')
    expect(gate.sent.at(-1)?.body).toContain('Un nódulo.')
    expect(gate.sent.at(-1)?.body).not.toContain('Nada.')
  })

  it('a question asked in place of another stands beside it, after what was said before both', async () => {
    const id = newConversation()
    await exchange(id, '¿Qué ves?', 'Un nódulo.')
    await exchange(id, '¿Es grande?', 'No.')
    const before = chat.service.messages(id).messages
    const replaces = before[2]?.id ?? ''
    const edited = { ...draft(id, '¿Dónde está?'), replaces }
    const { bodySha256 } = await chat.service.preview(edited, new AbortController().signal)
    const { end } = chat.ask(edited)
    await gate.say({ type: 'text', delta: 'En el vértice.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    const after = chat.service.messages(id).messages
    expect(texts(after)).toEqual(['¿Qué ves?', 'Un nódulo.', '¿Dónde está?', 'En el vértice.'])
    expect(after[2]?.siblingIds).toEqual([replaces, after[2]?.id])
    expect(gate.sent.at(-1)).toMatchObject({ bodySha256 })
    expect(gate.sent.at(-1)?.body).toContain('Un nódulo.')
    expect(gate.sent.at(-1)?.body).not.toContain('grande')
    chat.service.activate(replaces)
    expect(chat.service.messages(id).messages.map((message) => message.text)).toEqual(texts(before))
  })

  it('the first question can be asked anew, and nothing else takes the place of a question', async () => {
    const id = newConversation()
    const answered = await exchange(id, 'Hola', 'Buenos días')
    const [first] = chat.service.messages(id).messages
    const { end } = chat.ask({ ...draft(id, 'Buenas tardes'), replaces: first?.id ?? '' })
    await gate.say({ type: 'text', delta: 'Buenas.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    expect(texts(chat.service.messages(id).messages)).toEqual(['Buenas tardes', 'Buenas.'])
    const other = newConversation()
    for (const replaces of [answered, newId()])
      await expect(chat.ask({ ...draft(id, 'No'), replaces }).end).rejects.toEqual(failure('not_found'))
    await expect(chat.ask({ ...draft(other, 'No'), replaces: first?.id ?? '' }).end).rejects.toEqual(
      failure('not_found'),
    )
    expect(texts(chat.service.messages(id).messages)).toEqual(['Buenas tardes', 'Buenas.'])
  })

  it('an answer that came to nothing is not sent again, so roles alternate', async () => {
    const id = newConversation()
    const { end } = chat.ask(draft(id, 'Se perdió'))
    await gate.fail(new Failure('cluster_queue_full'))
    await expect(end).rejects.toEqual(failure('cluster_queue_full'))
    await exchange(id, 'Otra vez', 'Aquí estoy.')
    expect(gate.sent.at(-1)?.messages.map(({ role }) => role)).not.toContain('assistant')
    expect(gate.sent.at(-1)?.body).not.toContain('Se perdió')
  })
})

describe('what is sent', () => {
  it('is what was shown, to the byte', async () => {
    const { studyId, view } = insertStudy(database.db)
    chat.consents.add(studyId)
    const question = { ...draft(newConversation(), '¿Qué ves?'), attachments: [{ view, label: 'PA · 1' }] }
    const shown = await chat.service.preview(question, new AbortController().signal)
    const { end } = chat.ask(question, { shown })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    expect(gate.sent[0]).toMatchObject({ bodySha256: shown.bodySha256, bodyBytes: shown.bodyBytes })
    expect(shown.pictures.map(({ sha256 }) => sha256)).toEqual(shown.messages.flatMap((each) => each.pictureSha256s))
    expect(gate.sent[0]?.body).toContain(Buffer.from(picturePng(view)).toString('base64'))
    const [asked] = chat.service.messages(question.conversationId).messages
    expect(asked).toMatchObject({ attachments: [{ label: 'PA · 1', pictureSha256: shown.pictures[0]?.sha256, view }] })
    expect(await blobs.blobs.readAll(shown.pictures[0]?.sha256 ?? '')).toEqual(Buffer.from(picturePng(view)))
  })

  it('leaves the label of a picture and the name of the patient out', async () => {
    const { view } = insertStudy(database.db)
    const question = { ...draft(newConversation(), '¿Qué ves?'), attachments: [{ view, label: 'JUAN PÉREZ' }] }
    const { consentNeeded, messages } = await chat.service.preview(question, new AbortController().signal)
    expect(JSON.stringify(messages)).not.toMatch(/JUAN|PRUEBA/)
    expect(consentNeeded).toMatchObject([{ patientName: 'PRUEBA^UNO' }])
  })

  it('waits for consent to each study, and nothing is written meanwhile', async () => {
    const { studyId, view } = insertStudy(database.db)
    const question = { ...draft(newConversation(), '¿Qué ves?'), attachments: [{ view, label: '' }] }
    await expect(chat.ask(question).end).rejects.toEqual(failure('consent_required'))
    expect(chat.service.messages(question.conversationId).messages).toEqual([])
    chat.consents.add(studyId)
    const { end } = chat.ask(question)
    await gate.say({ type: 'end', finishReason: 'stop' })
    await expect(end).resolves.toMatchObject({ state: 'complete' })
  })

  it('takes the pictures of earlier questions along, each only with consent', async () => {
    const { studyId, view } = insertStudy(database.db)
    chat.consents.add(studyId)
    const id = newConversation()
    const { end } = chat.ask({ ...draft(id, '¿Qué ves?'), attachments: [{ view, label: '' }] })
    await gate.say({ type: 'text', delta: 'Un nódulo.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    const shown = await chat.service.preview(draft(id, '¿Dónde?'), new AbortController().signal)
    expect(shown.pictures).toMatchObject([{ studyId }])
    chat.consents.clear()
    await expect(chat.ask(draft(id, '¿Dónde?')).end).rejects.toEqual(failure('consent_required'))
  })

  it('is refused when it is no longer what was shown', async () => {
    const question = draft(newConversation(), '¿Qué ves?')
    const { end } = chat.ask(question, {
      shown: { bodySha256: '0'.repeat(64), endpoints: ['http://cluster.test/v1'] },
    })
    await expect(end).rejects.toEqual(failure('disclosure_changed'))
    expect(gate.sent).toEqual([])
    expect(chat.service.messages(question.conversationId).messages).toEqual([])
  })

  it('says how many earlier messages did not fit', async () => {
    const id = newConversation()
    for (const turn of [1, 2, 3, 4]) await exchange(id, `Pregunta ${turn}`, 'radiografía '.repeat(500))
    const shown = await chat.service.preview(draft(id, '¿Y ahora?'), new AbortController().signal)
    expect(shown.omittedMessageCount).toBeGreaterThan(0)
    expect(shown.messages.map(({ text }) => text).join('\n')).not.toContain('Pregunta 1')
  })

  it('tells the model, in the language of the interface, that it teaches and does not diagnose', async () => {
    const shown = await chat.service.preview(draft(newConversation(), 'Hola'), new AbortController().signal)
    expect(shown.messages[0]?.text).toContain('Nunca des un diagnóstico')
    const english = createTestChat({ db: database.db, blobs: blobs.blobs, gate, language: () => 'en' })
    const other = await english.service.preview(draft(newConversation(), 'Hello'), new AbortController().signal)
    expect(other.messages[0]?.text).toContain('Never give a diagnosis')
  })
})
