import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { setStage } from './stage'

const plugins = [remarkGfm]

setStage((root) => {
  let text = ''
  return (piece) => {
    text += piece
    root.render(<ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>)
  }
})
