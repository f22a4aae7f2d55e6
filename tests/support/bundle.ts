import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import { repositoryRoot } from './repository'

/** Bundles a TypeScript entry of the tests so that a process of its own can run it; answers the bundle's path. */
export async function bundleForNode(entry: URL): Promise<string> {
  const result = await build({
    root: repositoryRoot,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      write: false,
      ssr: entry.pathname,
      rolldownOptions: {
        external: ['better-sqlite3-multiple-ciphers'],
        output: { format: 'cjs', codeSplitting: false },
      },
    },
  })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  const chunk = outputs.flatMap(({ output }) => output).find((file) => file.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built')
  const file = path.join(
    repositoryRoot,
    'node_modules/.cache/suite-imss',
    `${path.basename(entry.pathname, '.ts')}.cjs`,
  )
  await mkdir(path.dirname(file), { recursive: true })
  // Renamed into place: another run may be reading it.
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, chunk.code)
  await rename(temporary, file)
  return file
}
