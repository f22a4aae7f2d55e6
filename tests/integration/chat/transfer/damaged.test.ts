import { createHash } from 'node:crypto'
import { assert, asyncProperty, constantFrom, nat } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../renderer/api/errors'
import { conversationIn } from '../../../../renderer/features/chat/transfer/read-file'
import type { FiledMessage, FiledPicture } from '../../../../shared/contract/chat-transfer'
import { type ConversationFile, conversationFileFormat } from '../../../../shared/contract/conversation-file'
import { Failure } from '../../../../shared/lib/failure'
import { anyFile, fileWithPicture, pictureOf } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()
const refusal = 'conversation_file_invalid'

/** What comes of it, or the code it ends with; anything else is thrown on. */
async function outcomeOf<T>(work: () => Promise<T>): Promise<{ value: T } | { code: string }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Failure || error instanceof ApiError) return { code: error.error.code }
    throw error
  }
}

describe('a file that does not hold', () => {
  it('is refused with what is wrong with it', async () => {
    const code = async (content: string): Promise<unknown> => outcomeOf(async () => conversationIn(content))
    for (const content of ['', '{', '[]', 'null', '"x"', '{"format":"other","version":1}', '\u0000\u0001PNG']) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, to know which
      expect(await code(content)).toEqual({ code: refusal })
    }
    for (const [version, expected] of [
      [0, refusal],
      [1, refusal],
      [2, refusal],
      [3, refusal],
      [4, 'conversation_file_newer'],
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await code(JSON.stringify({ format: conversationFileFormat, version }))).toEqual({ code: expected })
    }
  })

  it('leaves nothing behind, whatever was changed in it', async () => {
    const hostile = constantFrom<unknown>(null, -1, 99, 'x', '', {}, [], true, 1e308, '../../etc/passwd', '__proto__')
    await assert(
      asyncProperty(anyFile, nat(), hostile, async (file, place, value) => {
        const before = transfer.rowCounts()
        const taken = await outcomeOf(async () => conversationIn(JSON.stringify(withChange(file, place, value))))
        if ('code' in taken) return
        const again = await outcomeOf(async () => transfer.exported(await transfer.imported(taken.value)))
        const isRefused = 'code' in again
        expect(isRefused ? again.code : told(again.value)).toEqual(isRefused ? refusal : told(taken.value))
        expect(isRefused ? transfer.rowCounts() : before).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['a picture that is another', (picture: FiledPicture) => ({ ...picture, base64: pictureOf(2).base64 })],
    ['one cut short', (picture: FiledPicture) => ({ ...picture, base64: picture.base64.slice(0, 40) })],
    [
      'one that is no PNG',
      () => ({
        sha256: createHash('sha256').update('<svg>').digest('hex'),
        base64: Buffer.from('<svg>').toString('base64'),
      }),
    ],
  ])('with %s is taken away whole', async (_what, change) => {
    const file = fileWithPicture()
    const before = transfer.rowCounts()
    const [picture] = file.pictures
    if (picture === undefined) throw new Error('no picture')
    const outcome = await outcomeOf(() => transfer.imported({ ...file, pictures: [change(picture)] }))
    expect(outcome).toEqual({ code: refusal })
    expect(transfer.rowCounts()).toEqual(before)
  })
})

/** Its messages, studies being numbered as they come, what they name and what waits, which is held without the count. */
function told({
  messages,
  readings,
  waiting,
}: ConversationFile): Pick<ConversationFile, 'messages' | 'readings' | 'waiting'> {
  const studies = new Map<number, number>()
  const numbered = messages.map((message): FiledMessage => {
    if (message.role === 'assistant') return message
    const attachments = message.attachments.map((attachment) => {
      if (!('study' in attachment)) return attachment
      const study = studies.get(attachment.study) ?? studies.size
      studies.set(attachment.study, study)
      return { ...attachment, study }
    })
    return { ...message, attachments }
  })
  return { messages: numbered, readings, waiting: waiting.map((each) => ({ ...each, studyPictureCount: 0 })) }
}

const isHolder = (at: unknown): at is Record<string, unknown> => typeof at === 'object' && at !== null

/** A copy with one of its values, counted through the whole of it, in place of which stands another. */
function withChange(file: ConversationFile, place: number, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(file))
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const walk = (at: unknown): void => {
    if (!isHolder(at)) return
    for (const key of Object.keys(at)) {
      places.push({ holder: at, key })
      walk(at[key])
    }
  }
  walk(copy)
  const chosen = places[place % places.length]
  if (chosen !== undefined) chosen.holder[chosen.key] = value
  return copy
}
