// A stand-in for the hospital's cluster, to drive the app by hand: node tests/support/cluster/serve.mjs --help
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport(fileURLToPath(new URL('standalone.ts', import.meta.url)), { configFile: false })
await module.serve()
