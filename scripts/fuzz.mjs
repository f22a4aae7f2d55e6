// Feeds damaged and forged files to the reader and the decoders: `npm run fuzz [-- COUNT [FROM]]`. Goes on where the
// last run ended. Fails on a crash, an input over 2 s, memory over 512 MiB, or a picture where there should be none.
import { join } from 'node:path'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { cache, root } from './lib/paths.mjs'
import { runNode } from './lib/run.mjs'

await main(async () => {
  await ensureDependencies()
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(cache, 'fuzz'),
      emptyOutDir: true,
      rolldownOptions: {
        input: join(root, 'tests/fuzz/worker.ts'),
        external: ['dcmjs-codecs'],
        output: { entryFileNames: 'worker.cjs', format: 'cjs', codeSplitting: false },
      },
    },
  })
  const { code } = await runNode(join(root, 'scripts/lib/fuzz-loop.mjs'), process.argv.slice(2))
  return code
})
