import { assert, asyncProperty } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationIn } from '../../../../renderer/features/chat/transfer/read-file'
import type { ConversationFile } from '../../../../shared/contract/conversation-file'
import { Failure } from '../../../../shared/lib/failure'
import { anyFile, draftOf, fileOf } from '../../../support/transfer/files'
import { withTransfer } from '../../../support/transfer/with-transfer'

const transfer = withTransfer()

/** As it was written before what waits was. */
const asSecondVersion = ({ waiting: _waiting, ...file }: ConversationFile) => JSON.stringify({ ...file, version: 2 })

describe('a file of the second version', () => {
  it('is read as one of which nothing waits', async () => {
    await assert(
      asyncProperty(anyFile, async (file) => {
        const read = conversationIn(asSecondVersion(file))
        expect(read).toEqual({ ...file, waiting: [] })
        const { messages, drafts } = await transfer.exported(await transfer.imported(read))
        expect({ messages, drafts }).toEqual({ messages: file.messages, drafts: file.drafts })
      }),
      { numRuns: 10 },
    )
  })

  it('says how many pictures of studies its draft had', () => {
    const drafts = [draftOf('¿Qué', { studyPictureCount: 2 })]
    expect(conversationIn(asSecondVersion(fileOf([], { drafts }))).drafts).toEqual(drafts)
  })

  it('with what only a later one has is refused', () => {
    expect(() => conversationIn(JSON.stringify({ ...fileOf([]), version: 2 }))).toThrow(Failure)
  })
})
