import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'
import { Markdown } from '../../../renderer/features/chat/markdown/Markdown'
import { appendText, noBlocks } from '../../../renderer/features/chat/markdown/split-blocks'
import { TextProvider } from '../../../renderer/i18n/TextProvider'

const plugins = [remarkGfm]

export type Renderer = 'ours' | 'streamdown' | 'react-markdown'

/** Where the benchmark has an answer drawn. */
export interface RenderPage {
  /** Milliseconds of the main thread for each piece, from the text to a finished layout. */
  stream(renderer: Renderer, pieces: readonly string[]): number[]
}

declare global {
  interface Window {
    renderPage: RenderPage
  }
}

/** What draws the text as it stands after each piece. */
function drawing(renderer: Renderer): (piece: string) => React.ReactNode {
  let text = ''
  let blocks = noBlocks
  return (piece) => {
    if (renderer === 'ours') {
      blocks = appendText(blocks, piece)
      return (
        <TextProvider language="es">
          <Markdown blocks={blocks} growing />
        </TextProvider>
      )
    }
    text += piece
    if (renderer === 'streamdown') return <Streamdown>{text}</Streamdown>
    return <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>
  }
}

window.renderPage = {
  stream(renderer, pieces) {
    const element = document.createElement('div')
    element.style.cssText = 'width:52rem'
    document.body.append(element)
    const root = createRoot(element)
    const draw = drawing(renderer)
    const times = pieces.map((piece) => {
      const startedMs = performance.now()
      flushSync(() => root.render(draw(piece)))
      // Layout is the main thread's too.
      void element.offsetHeight
      return performance.now() - startedMs
    })
    root.unmount()
    element.remove()
    return times
  },
}
