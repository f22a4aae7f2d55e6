import type { Page } from 'playwright-core'

/** Chooses the language as Ajustes does, and waits until the page speaks it. */
export async function speak(page: Page, language: 'es' | 'en'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
    await fetch('/api/settings.update', { method: 'POST', headers, body: JSON.stringify({ language: chosen }) })
  }, language)
  await page.waitForFunction((chosen) => document.documentElement.lang.startsWith(chosen), language)
}
