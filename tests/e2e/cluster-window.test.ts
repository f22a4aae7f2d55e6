import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers, refuses } from '../support/cluster/behaviours'
import { chatModel } from '../support/cluster/model-behaviour'
import { json, refusals } from '../support/cluster/responses'
import { type TestCluster, startCluster } from '../support/cluster/server'

const medgemma = chatModel({ pictureTokens: 259, takesSystem: false, takesAnyOrder: false, jsonSchema: 'kept' })
const metrics = `
ray_serve_deployment_replica_healthy{deployment="LLMServer:medgemma-27b-it",replica="a"} 1
ray_serve_autoscaling_target_replicas{deployment="LLMServer:medgemma-27b-it"} 2
ray_vllm_num_requests_running{model_name="medgemma-27b-it"} 3
ray_vllm_num_requests_waiting{model_name="medgemma-27b-it"} 4
ray_vllm_kv_cache_usage_perc{model_name="medgemma-27b-it"} 0.42
`

describe('the Clúster window', () => {
  const resident = withResident()
  let cluster: TestCluster
  let page: Page
  const { look } = resident
  const panel = (name: string) => page.getByRole('region', { name })

  beforeAll(async () => {
    cluster = await startCluster({ models: [model, 'nv-reason-cxr-3b', 'bge-m3'] })
    cluster.chat = (exchange) =>
      exchange.request.body.toString().includes('"model":"bge-m3"')
        ? exchange.respond(refusals.schemaError)
        : medgemma(exchange)
    cluster.calls.set('/v1/embeddings', (exchange) =>
      exchange.request.body.toString().includes('bge-m3')
        ? exchange.respond(json(200, { data: [{ index: 0, embedding: [1, 0, 0, 0] }] }))
        : exchange.respond(refusals.schemaError),
    )
    cluster.calls.set('/metrics', refuses({ status: 200, body: metrics, headers: { 'content-type': 'text/plain' } }))
    cluster.modelList = json(200, {
      data: [{ id: model, max_model_len: 8192 }, { id: 'nv-reason-cxr-3b', max_model_len: 8192 }, { id: 'bge-m3' }],
    })
    ;({ page } = resident)
  })
  afterAll(() => cluster.close())

  it('without a cluster says what it would show, and tells of the models', async () => {
    await page.keyboard.press('Alt+6')
    await page.getByText('No hay un clúster configurado').waitFor()
    await page.getByRole('heading', { name: 'NV-Reason-CXR-3B' }).waitFor()
    await page.getByText('uso no comercial', { exact: false }).first().waitFor()
    await look('cluster-none')
    await page.getByRole('link', { name: 'Configurar un servidor' }).click()
    await page.getByRole('textbox', { name: 'Dirección', exact: true }).waitFor()
  })

  it('finds out by itself what each served model can do, and shows its card', async () => {
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Clúster')
    const models = panel('Modelos')
    await models.getByText('Sí, 259 tokens cada una').first().waitFor()
    await models.getByText('Vectores para buscar', { exact: true }).waitFor()
    await models.getByText('Health AI Developer Foundations', { exact: false }).first().waitFor()
    expect(await models.getByRole('listitem').count()).toBe(3)
  })

  it('shows how answers went, as charts and as tables', async () => {
    await goTo(page, 'Chat')
    cluster.chat = answers(['Se observa', ' un derrame', ' pleural', ' izquierdo.'], { usage: true, delayMs: 30 })
    for (const question of ['¿Qué es un derrame?', '¿Y un neumotórax?', '¿Y una atelectasia?']) {
      await questionField(page).fill(question)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Pedir otra respuesta' }).last().waitFor()
      await page.getByText(question).first().waitFor()
      await page.getByRole('button', { name: 'Nueva conversación' }).first().click()
    }
    cluster.chat = refuses(refusals.keyRejected)
    await questionField(page).fill('¿Y si falla?')
    await page.keyboard.press('Enter')
    await page.getByText('no aceptó la clave', { exact: false }).first().waitFor()
    await page.keyboard.press('Alt+6')
    const activity = panel('Cómo han respondido')
    await activity.getByText('Mediana', { exact: true }).waitFor()
    await look('cluster-window')
    await activity.getByRole('button', { name: 'Ver como tabla: Solicitudes y fallas' }).press('Enter')
    const table = activity.getByRole('table', { name: 'Solicitudes y fallas' })
    await expect.poll(() => table.getByRole('row').last().textContent()).toMatch(/[1-9]/)
    await activity.getByText('24 horas').click()
    await activity.getByRole('button', { name: 'Ver como gráfica: Solicitudes y fallas' }).click()
  })

  it('tells what went wrong, and when it was over', async () => {
    const incidents = panel('Incidentes')
    await incidents.getByText('No se pudo usar.', { exact: false }).waitFor()
    await incidents.getByText('Continúa').waitFor()
    await panel('Modelos').getByText('Instrucciones aparte').first().scrollIntoViewIfNeeded()
    await look('cluster-models')
    await incidents.scrollIntoViewIfNeeded()
    await look('cluster-incidents')
    await panel('Uso de este perfil').getByText('solicitudes en el último minuto', { exact: false }).waitFor()
  })

  it('walks the way to the server step by step, and says where it breaks', async () => {
    cluster.modelList = refusals.pathNotFound
    await page.getByRole('button', { name: 'Probar', exact: true }).click()
    await page.getByText('Revise que la dirección termine en su versión', { exact: false }).first().waitFor()
    await look('cluster-doctor')
    cluster.modelList = null
    cluster.chat = medgemma
    await page.getByRole('button', { name: 'Probar', exact: true }).click()
    await page.getByText('Todo el camino funciona').waitFor()
  })

  it('shows replicas and queue where there is a metrics address', async () => {
    await page.getByRole('link', { name: 'Servidores y claves' }).click()
    await page.getByRole('button', { name: /^Cambiar / }).click()
    await page
      .getByRole('textbox', { name: 'Métricas del servidor' })
      .fill(`${new URL(cluster.endpoint).origin}/metrics`)
    await page.getByRole('button', { name: 'Guardar y probar' }).click()
    await page.getByText('Todo el camino funciona').waitFor()
    await goTo(page, 'Clúster')
    const load = panel('Réplicas y cola')
    await load.getByText('1 de 2').waitFor()
    await load.getByText('42').waitFor()
    await page.mouse.wheel(0, 700)
    await look('cluster-load')
  })

  it('is whole in English too', async () => {
    const speak = (language: string) =>
      page.evaluate(async (chosen) => {
        const headers = { 'content-type': 'application/json', 'x-suite-client': crypto.randomUUID() }
        await fetch('/api/settings.update', { method: 'POST', headers, body: JSON.stringify({ language: chosen }) })
      }, language)
    await speak('en')
    await page.getByRole('heading', { name: 'How they have answered' }).waitFor()
    await page.getByRole('heading', { name: 'Replicas and queue' }).waitFor()
    await page.getByText('Health AI Developer Foundations terms of use', { exact: false }).first().waitFor()
    await look('cluster-english')
    await speak('es')
    await page.getByRole('heading', { name: 'Cómo han respondido' }).waitFor()
  })
})
