import { flushSync } from 'react-dom'
import { create } from 'zustand'
import type { MessageDocument } from '../../../shared/contract/chat-documents'
import { CitableDocuments } from '../../../renderer/features/chat/documents/citable'
import { Markdown } from '../../../renderer/features/chat/markdown/Markdown'
import { appendText, noBlocks } from '../../../renderer/features/chat/markdown/split-blocks'
import { TextProvider } from '../../../renderer/i18n/TextProvider'
import { SuiteThemeProvider } from '../../../renderer/ui/theme/SuiteThemeProvider'
import { citedDocument } from './answer'
import { setStage } from './stage'

const documents: MessageDocument[] = [
  {
    id: '01900000-0000-7000-8000-000000000000',
    sha256: '0'.repeat(64),
    name: citedDocument,
    kind: 'pdf',
    pageCount: 200,
    tokens: 0,
    pages: Array.from({ length: 200 }, (_, index) => index + 1),
  },
]

const useBlocks = create(() => noBlocks)

const Answer = () => <Markdown blocks={useBlocks()} growing />

setStage((root) => {
  useBlocks.setState(noBlocks, true)
  flushSync(() =>
    root.render(
      <SuiteThemeProvider theme="dark" textScale={1}>
        <TextProvider language="es">
          <CitableDocuments value={documents}>
            <Answer />
          </CitableDocuments>
        </TextProvider>
      </SuiteThemeProvider>,
    ),
  )
  return (piece) => useBlocks.setState((blocks) => appendText(blocks, piece), true)
})
