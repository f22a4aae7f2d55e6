import path from 'node:path'
import type { Page } from 'playwright-core'
import { repositoryRoot } from '../repository'

const mostCharacters = 2000

/**
 * What the page showed when a test failed, in words: elsewhere only what was printed is left of a run. Leaves the
 * picture in `test-results/failures`.
 */
export async function failedPage(page: Page, test: string): Promise<string> {
  const file = path.join(repositoryRoot, 'test-results/failures', `${test.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`)
  await page.screenshot({ path: file })
  const text = await page.locator('body').innerText()
  return `The page, when “${test}” failed, at ${new URL(page.url()).hash}:\n${text.slice(0, mostCharacters)}`
}
