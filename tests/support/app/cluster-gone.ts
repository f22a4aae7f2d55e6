import type { Page } from 'playwright-core'
import type { TestCluster } from '../cluster/server'
import { connectCluster, goTo, questionField } from './resident'

/** Connects a cluster that then goes, and has a first question find that nobody is there; ends in Chat. */
export async function findClusterGone(page: Page, cluster: TestCluster): Promise<void> {
  await connectCluster(page, cluster.endpoint)
  await cluster.close()
  await goTo(page, 'Chat')
  await questionField(page).fill('¿Hay alguien?')
  await questionField(page).press('Enter')
  await page.getByText('El clúster no responde').first().waitFor()
}
