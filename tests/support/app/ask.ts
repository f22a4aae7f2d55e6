import type { Page } from 'playwright-core'
import { answers } from '../cluster/behaviours'
import type { TestCluster } from '../cluster/server'
import { questionField } from './resident'

/** Asks in the open conversation and has it answered so; the answer is whole when it resolves. */
export async function askAndAnswer(page: Page, cluster: TestCluster, text: string, reply: string): Promise<void> {
  const answered = page.getByRole('article', { name: 'Respuesta del modelo' })
  const before = await answered.count()
  cluster.chat = answers([reply])
  await questionField(page).fill(text)
  await questionField(page).press('Enter')
  await answered.nth(before).waitFor()
  await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
}
