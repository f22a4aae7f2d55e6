/** The rooms of the house and who may call whom (docs/architecture.md). */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'renderer-only-shared',
      comment: 'Windows reach the core through the contract alone.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|inference|tests|scripts)/' },
    },
    {
      name: 'core-not-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|inference|tests|scripts)/' },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|inference|tests|scripts)/' },
    },
    {
      name: 'electron-only-in-shell',
      comment: 'The core runs in two hosts, so it never imports Electron.',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/(shell/|main\\.ts|preload\\.ts)' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'rooms-know-no-feature',
      severity: 'error',
      from: { path: '^electron/(db|blobs|llm|dicom|knowledge)/' },
      to: { path: '^electron/(features|app|transport|shell)/' },
    },
    {
      name: 'inference-uses-the-client-alone',
      comment: 'What measures a cluster asks it as the workbench does, and knows nothing else of the workbench.',
      severity: 'error',
      from: { path: '^inference/' },
      to: { path: '^(renderer|tests|electron/(?!llm/))' },
    },
    {
      name: 'features-through-services',
      comment: 'Another feature is reached through its service.',
      severity: 'error',
      from: { path: '^electron/features/([^/]+)/' },
      to: { path: '^electron/features/([^/]+)/', pathNot: '^electron/features/($1/|[^/]+/service\\.ts$)' },
    },
    {
      name: 'features-know-no-host',
      severity: 'error',
      from: { path: '^electron/features/' },
      to: { path: '^electron/(shell|app)/', pathNot: '^electron/app/ports\\.ts$' },
    },
    {
      name: 'transport-knows-no-feature',
      severity: 'error',
      from: { path: '^electron/transport/' },
      to: { path: '^electron/(features|db|llm|shell)/' },
    },
    {
      name: 'database-driver-only-in-db',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/db/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'one-gate-to-the-cluster',
      comment: 'Every byte that leaves passes through electron/llm.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(llm|transport|serve\\.ts)' },
      to: {
        path: '^(node:)?(http|https|http2|net|tls)$|node_modules/(openai|undici)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'What every screen is made of knows none of them.',
      severity: 'error',
      from: { path: '^renderer/(ui|api|i18n)/' },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'no-development-code-in-the-app',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: 'node_modules/(vitest|fast-check|playwright-core|tinybench|fflate/test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no API for the cruiser yet.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
