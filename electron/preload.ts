import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../shared/contract/bridge'
import { bridgeChannel, capabilitiesArgument } from './shell/channel'

const given = process.argv.find((argument) => argument.startsWith(capabilitiesArgument)) ?? ''

const bridge: Bridge = {
  capabilities: JSON.parse(given.slice(capabilitiesArgument.length)),
  post: (message) => ipcRenderer.send(bridgeChannel, message),
  onMessage(listener) {
    const forward = (_event: unknown, message: unknown): void => listener(message)
    ipcRenderer.on(bridgeChannel, forward)
    return () => ipcRenderer.off(bridgeChannel, forward)
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('suite', bridge)
