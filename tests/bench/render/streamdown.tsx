import { Streamdown } from 'streamdown'
import { setStage } from './stage'

const style = document.createElement('link')
style.rel = 'stylesheet'
style.href = '/streamdown.css'
document.head.append(style)

setStage((root) => {
  let text = ''
  return (piece) => {
    text += piece
    root.render(<Streamdown isAnimating>{text}</Streamdown>)
  }
})
