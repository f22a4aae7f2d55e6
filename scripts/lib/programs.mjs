import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cache, root } from './paths.mjs'

/**
 * Builds TypeScript programs for Node, each with its own name, into a folder of the cache.
 * @param {string} name of the folder
 * @param {Record<string, string>} input files by name
 * @returns {Promise<(program: string) => string>} the URL of a built one
 */
export async function buildPrograms(name, input) {
  const out = join(cache, name)
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { 'dcmjs-codecs': join(root, 'scripts', 'lib', 'codecs.mjs') } },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
  })
  return (program) => pathToFileURL(join(out, `${program}.mjs`)).href
}
