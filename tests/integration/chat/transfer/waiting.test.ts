import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FiledWaiting } from '../../../../shared/contract/chat-transfer'
import type { FiledDocument } from '../../../../shared/contract/conversation-file'
import { draftOfQueued } from '../../../../shared/domain/draft-of-queued'
import { newId } from '../../../../shared/lib/ids'
import { insertStudy } from '../../../support/chat'
import { filedPictureOf, fileOf, messagesOf, pictureOf, plainShape, waitingOf } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()
const invalid = expect.objectContaining({ error: { code: 'conversation_file_invalid' } })
const messages = messagesOf(['¿Qué es?', 'Un menisco.'].map(plainShape))
const outbox = () => transfer.chat.service.outbox
const waitingIn = (id: string) =>
  outbox()
    .view()
    .questions.filter(({ conversationId }) => conversationId === id)

describe('what waits for the cluster in a conversation', () => {
  it('comes back in its order with all it had, and goes nowhere before it was looked at', async () => {
    const said = 'Tos de un mes.'
    const sha256 = createHash('sha256').update(said).digest('hex')
    const documents: FiledDocument[] = [{ kind: 'transcript', sha256, text: said }]
    const picture = pictureOf(3)
    const file = fileOf(messages, {
      pictures: [picture],
      documents,
      waiting: [
        waitingOf('¿Y si', { pictures: [{ label: 'placa.png', pictureSha256: picture.sha256 }] }),
        waitingOf('¿Qué dice?', { documents: [{ sha256, name: 'voz.m4a', pages: [1] }], createdAtMs: 5 }),
        waitingOf('¿Qué es esto?', { replaces: 0 }),
      ],
    })
    const id = await transfer.imported(file)
    const [question] = transfer.chat.service.messages(id, { at: 'start' }).messages
    const held = { state: 'held', heldFor: 'queued_from_file', isReviewed: false, answerId: null }
    expect(waitingIn(id)).toMatchObject([
      { ...held, text: '¿Y si', attachments: [{ label: 'placa.png' }], replaces: null },
      { ...held, text: '¿Qué dice?', documents: [{ sha256 }] },
      { ...held, text: '¿Qué es esto?', replaces: question?.id },
    ])
    expect(transfer.chat.announced).toContainEqual(['chat.outbox'])
    transfer.reopen()
    transfer.chat.service.clusterReturned()
    outbox().redirect(['http://cluster.test/v1'])
    expect(waitingIn(id)).toMatchObject([held, held, held])
    expect(await transfer.exported(id)).toEqual(file)
  })

  it('goes as it was shown once it was looked at', async () => {
    const id = await transfer.imported(fileOf(messages, { waiting: [waitingOf('¿Y si')] }))
    const [queued] = waitingIn(id)
    if (queued === undefined) throw new Error('it waits')
    const { bodySha256, endpoints } = await transfer.chat.service.preview(
      draftOfQueued(queued),
      new AbortController().signal,
    )
    outbox().release(queued.id, { bodySha256, endpoints })
    await transfer.gate.say({ type: 'text', delta: 'Quizá.' })
    expect(transfer.gate.sent.map((sent) => sent.bodySha256)).toEqual([bodySha256])
  })

  it('is written with its pictures of studies as they would leave, and without any id of them', async () => {
    const { studyId, view } = insertStudy(transfer.db)
    const id = await transfer.imported(fileOf(messages))
    const gone = { studyId: newId(), view: { ...view, instanceId: newId() }, label: 'Perfil' }
    const attachments = [gone, { studyId, view, label: 'PA' }]
    outbox().pause(true)
    outbox().enqueue({ conversationId: id, text: '¿Qué ves?', attachments })
    const written = await transfer.written(id)
    for (const hidden of [studyId, view.instanceId, gone.studyId]) expect(written).not.toContain(hidden)
    const file = await transfer.exported(id)
    const pictures = [{ label: 'PA', pictureSha256: pictureOf(view.frameNumber).sha256 }]
    expect(file.waiting).toMatchObject([{ text: '¿Qué ves?', pictures, studyPictureCount: 1 }])
    const copy = await transfer.imported(file)
    expect(waitingIn(copy)).toMatchObject([
      { attachments: pictures, state: 'held', heldFor: 'queued_from_file_incomplete' },
    ])
  })

  it('is that of its own conversation, and not what was asked already', async () => {
    const [one, other] = [await transfer.imported(fileOf(messages)), await transfer.imported(fileOf(messages))]
    outbox().pause(true)
    outbox().enqueue({ conversationId: one, text: 'De una', attachments: [] })
    expect((await transfer.exported(other)).waiting).toEqual([])
    const failed = messagesOf([plainShape('¿Hay alguien?'), { ...plainShape(''), state: 'failed' }])
    const id = await transfer.imported(fileOf(failed))
    const answer = transfer.chat.service.messages(id).messages.at(-1)
    outbox().enqueueAgain(answer?.id ?? '', null)
    expect(waitingIn(id)).toHaveLength(1)
    expect((await transfer.exported(id)).waiting).toEqual([])
  })

  it('goes in parts that a request may hold', async () => {
    const waiting = Array.from({ length: 50 }, (_each, at) => waitingOf(`${at} ${'a'.repeat(20_000)}`))
    const file = fileOf(messages, { waiting })
    expect(await transfer.exported(await transfer.imported(file))).toEqual(file)
  })

  const large = filedPictureOf(897, 1)
  it.each<[string, FiledWaiting]>([
    ['in place of an answer', waitingOf('x', { replaces: 1 })],
    ['in place of what is not there', waitingOf('x', { replaces: 2 })],
    ['with a picture that never came', waitingOf('x', { pictures: [{ label: 'a', pictureSha256: 'a'.repeat(64) }] })],
    ['with one larger than what is sent', waitingOf('x', { pictures: [{ label: 'a', pictureSha256: large.sha256 }] })],
    [
      'with a document that never came',
      waitingOf('x', { documents: [{ sha256: 'a'.repeat(64), name: '../../etc/passwd', pages: [1] }] }),
    ],
  ])('is refused %s, and nothing is left', async (_what, question) => {
    const before = transfer.rowCounts()
    const file = fileOf(messages, { pictures: [large], waiting: [waitingOf('Antes'), question] })
    await expect(transfer.imported(file)).rejects.toEqual(invalid)
    expect(transfer.rowCounts()).toEqual(before)
  })
})
