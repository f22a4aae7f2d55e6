import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

/** The bundled DICOM worker, built before the tests run; what `createDicomPool` takes. */
export const workerFile = path.join(root, 'node_modules/.cache/suite-imss/worker.cjs')

/** Vitest's global setup. */
export default async function buildWorker(): Promise<void> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      write: false,
      ssr: path.join(root, 'electron/dicom/workers/worker.ts'),
      target: 'node16',
      rolldownOptions: { external: ['dcmjs-codecs'], output: { format: 'cjs', codeSplitting: false } },
    },
  })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  const chunk = outputs.flatMap(({ output }) => output).find((file) => file.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('The worker was not built')
  await mkdir(path.dirname(workerFile), { recursive: true })
  // Renamed into place: another run may be reading it.
  const temporary = `${workerFile}.${process.pid}`
  await writeFile(temporary, chunk.code)
  await rename(temporary, workerFile)
}
