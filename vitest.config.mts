import { defineConfig } from 'vitest/config'

/** Tests that drive a browser or a shell take turns: they are heavy, and two cores are what there is. */
const inTurn = {
  environment: 'node',
  pool: 'forks',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          globalSetup: ['tests/support/build-worker.ts'],
          include: ['tests/{unit,contract,integration}/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], sequence: { groupOrder: 1 }, ...inTurn } },
      { test: { name: 'electron', include: ['tests/electron/**/*.test.ts'], sequence: { groupOrder: 2 }, ...inTurn } },
    ],
  },
})
