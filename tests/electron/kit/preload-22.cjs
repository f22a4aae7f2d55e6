// `webUtils` came with Electron 32; before it a file knew its own path.
const electron = require('electron')
if (!electron.webUtils) Object.defineProperty(electron, 'webUtils', { value: { getPathForFile: (file) => file.path } })
