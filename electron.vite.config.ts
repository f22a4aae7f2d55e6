import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

// Everything but native modules is bundled, so that ESM-only packages load as CommonJS in any Electron.
const native = ['electron', 'better-sqlite3-multiple-ciphers', 'dcmjs-codecs']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve('electron/main.ts'),
          serve: resolve('electron/serve.ts'),
          worker: resolve('electron/dicom/workers/worker.ts'),
        },
        external: native,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    resolve: {
      alias: {
        // What it gives browsers asks the document, which a worker has not.
        'decode-named-character-reference': resolve('node_modules/decode-named-character-reference/index.js'),
        // MathJax brings another font than the one that formulas of a PDF are drawn with, twice as large.
        '#default-font/svg/default.js': resolve('node_modules/@mathjax/mathjax-tex-font/mjs/svg/default.js'),
      },
    },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // Nesting and oklch are lowered, so that the oldest engine the tests drive shows the same styles.
      target: 'chrome108',
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
