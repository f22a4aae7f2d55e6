import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers, refuses } from '../support/cluster/behaviours'
import { refusals } from '../support/cluster/responses'
import { type TestCluster, startCluster } from '../support/cluster/server'

const busyFor = (seconds: number) => refuses({ ...refusals.queueFull, headers: { 'retry-after': String(seconds) } })

describe('a cluster that is busy', () => {
  const resident = withResident()
  let cluster: TestCluster
  let page: Page
  const line = () => page.getByText(/^El clúster está ocupado\. Se preguntará de nuevo en \d+ s\.$/)

  const ask = async (question: string): Promise<void> => {
    await questionField(page).fill(question)
    await page.keyboard.press('Enter')
  }

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('is waited for in one line, which goes when the answer comes', async () => {
    cluster.chat = (exchange) => {
      cluster.chat = answers(['Ya hay lugar.'])
      return busyFor(3)(exchange)
    }
    await ask('¿Qué es un derrame?')
    await line().waitFor()
    await page.getByText('Ya hay lugar.').first().waitFor()
    await expect.poll(() => line().count()).toBe(0)
  })

  it('is asked nothing more once the person stops waiting', async () => {
    cluster.chat = busyFor(30)
    const before = cluster.requests.length
    await ask('¿Y un neumotórax?')
    await line().waitFor()
    await resident.look('chat-waiting')
    await page.getByRole('button', { name: 'Detener' }).first().click()
    await page.getByText('Usted detuvo esta respuesta').first().waitFor()
    await expect.poll(() => line().count()).toBe(0)
    expect(cluster.requests).toHaveLength(before + 1)
  })
})
