import type { Page } from 'playwright-core'

/** Attaches files to the question being written, as the system's dialog gives them. `label` begins the button's name. */
export async function attachFiles(page: Page, paths: readonly string[], label = 'Adjuntar archivo'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: label }).click(),
  ])
  await chooser.setFiles([...paths])
}
