import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('a stand-in for the cluster', () => {
  const resident = withResident()
  let cluster: TestCluster

  beforeAll(async () => {
    cluster = await startCluster({ isStandIn: true })
    await connectCluster(resident.page, cluster.endpoint)
  })
  afterAll(() => cluster.close())

  it('is called one wherever the cluster is shown', async () => {
    const { page } = resident
    const main = page.getByRole('main')
    await main.getByText('detrás no hay un modelo médico').first().waitFor()
    await resident.look('settings-stand-in')
    expect(await page.getByRole('contentinfo').textContent()).toContain('Clúster de pruebas')
    await goTo(page, 'Clúster')
    await main.getByText('detrás no hay un modelo médico').first().waitFor()
    await resident.look('cluster-stand-in')
    await goTo(page, 'Inicio')
    await main.getByText('Clúster de pruebas').waitFor()
    await resident.look('home-stand-in')
  })
})
