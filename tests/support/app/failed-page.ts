import path from 'node:path'
import type { Page } from 'playwright-core'
import type { TestContext } from 'vitest'
import { repositoryRoot } from '../repository'

const mostCharacters = 2000

/**
 * Prints what the page showed if the test failed: elsewhere only what was printed is left of a run. Leaves the picture
 * in `test-results/failures`.
 */
export async function tellIfFailed(page: Page, { name: test, result }: TestContext['task']): Promise<void> {
  if (result?.state !== 'fail') return
  const file = path.join(repositoryRoot, 'test-results/failures', `${test.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`)
  await page.screenshot({ path: file })
  const text = await page.locator('body').innerText()
  console.error(`The page, when “${test}” failed, at ${new URL(page.url()).hash}:\n${text.slice(0, mostCharacters)}`)
}
