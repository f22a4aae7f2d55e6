import { Streamdown } from 'streamdown'
import { setStage } from './stage'

const style = document.createElement('link')
style.rel = 'stylesheet'
style.href = '/streamdown.css'
document.head.append(style)

/** As in the first example of its README: every word is faded in, which needs an element of its own. */
const animated = location.search === '?animated'

setStage((root) => {
  let text = ''
  return (piece) => {
    text += piece
    root.render(
      <Streamdown isAnimating animated={animated}>
        {text}
      </Streamdown>,
    )
  }
})
