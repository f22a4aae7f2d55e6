import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askAndAnswer } from '../support/app/ask'
import { speak } from '../support/app/language'
import { connectCluster, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { startCluster, type TestCluster } from '../support/cluster/server'

const activitySchema = z.object({ data: z.object({ lastMinute: z.object({ requests: z.int(), limit: z.int() }) }) })

describe('the requests of a minute', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page

  const notice = (): Locator => page.getByText(/^Lleva \d+ de las 60 peticiones/)
  const call = (route: string, input: object): Promise<unknown> =>
    page.evaluate(
      async ([name, body]) => {
        const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
        const response = await fetch(`/api/${name}`, { method: 'POST', headers, body })
        return response.json()
      },
      [route, JSON.stringify(input)] as const,
    )
  const taken = async (): Promise<number> =>
    activitySchema.parse(await call('cluster.activity', { range: 'hour' })).data.lastMinute.requests
  /** Has the list of models asked for until so many of the minute's requests are used up. */
  const use = async (requests: number): Promise<void> => {
    for (let before = await taken(); before < requests; before = await taken()) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, so that not one too many is asked
      await call('cluster.models', {})
    }
  }

  beforeAll(async () => {
    cluster = await startCluster({ models: [model] })
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('are told of from four fifths on, and not before', async () => {
    await use(40)
    await askAndAnswer(page, cluster, '¿Qué es un derrame?', 'Líquido.')
    expect(await taken()).toBeLessThan(48)
    expect(await notice().count()).toBe(0)
    await use(47)
    await askAndAnswer(page, cluster, '¿Y un neumotórax?', 'Aire.')
    await notice().waitFor()
    await speak(page, 'en')
    await page.getByText(/^You have made \d+ of the 60 requests/).waitFor()
    await resident.look('chat-requests-left-en')
    await speak(page, 'es')
  })

  it('that are used up have what is asked offered to wait', async () => {
    await use(60)
    await questionField(page).fill('¿Y una atelectasia?')
    await questionField(page).press('Enter')
    const last = page.getByRole('article', { name: 'Respuesta del modelo' }).last()
    await last.getByText('se alcanzó el límite por persona').waitFor()
    await last.getByRole('button', { name: 'Poner en espera' }).press('Enter')
    await last.getByText('Esta pregunta está en espera').waitFor()
    await resident.look('chat-requests-used-up')
  })
})
