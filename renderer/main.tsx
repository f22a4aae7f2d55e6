import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { listenForFileDrops } from './features/studies/importing/file-drop'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
listenForFileDrops()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
