import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { repositoryRoot } from '../repository'

const themes = ['dark', 'light'] as const
const smallest = { width: 1280, height: 800 }
/** The large one is for the eye alone, and looked at when it is wanted: it takes minutes. */
const sizes = process.env['SUITE_SCREENSHOTS'] === 'all' ? [{ width: 1920, height: 1080 }, smallest] : [smallest]
type Theme = (typeof themes)[number] | 'contrast'

/** Chooses a theme as Ajustes does, and waits until the page wears it. */
async function wear(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(async (chosen) => {
    if (document.documentElement.dataset['theme'] === chosen) return
    const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
    await fetch('/api/settings.update', { method: 'POST', headers, body: JSON.stringify({ theme: chosen }) })
  }, theme)
  await page.waitForFunction((chosen) => document.documentElement.dataset['theme'] === chosen, theme)
  await settle(page)
}

/** Ends what is on its way in or out. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish()
    }
  })

/**
 * Leaves `test-results/screenshots/<theme>-<width>/<name>.png` of what the page shows, in each theme `worn` and each size;
 * it ends in the dark one.
 * Resolves with the serious and critical findings of axe, one line each.
 */
export async function inspectState(page: Page, name: string, worn: readonly Theme[] = themes): Promise<string[]> {
  const findings: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const theme of worn) {
      await wear(page, theme)
      const folder = path.join(repositoryRoot, 'test-results/screenshots', `${theme}-${size.width}`)
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
      if (size === smallest) findings.push(...(await lastingFindings(page, `${name}, ${theme}`)))
    }
  }
  if (worn.includes('dark')) await wear(page, 'dark')
  return findings
}

/** Those that are still there at a second look: a tooltip that fades as it is looked at has no contrast. */
async function lastingFindings(page: Page, where: string): Promise<string[]> {
  const first = await seriousFindings(page, where)
  if (first.length === 0) return first
  await settle(page)
  const second = new Set(await seriousFindings(page, where))
  return first.filter((finding) => second.has(finding))
}

async function seriousFindings(page: Page, where: string): Promise<string[]> {
  // As it is, it puts what it found together on a page that it opens for that, which takes longer than to find it; for
  // frames of other origins, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
