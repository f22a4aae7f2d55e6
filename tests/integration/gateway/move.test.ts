import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerEvents } from '../../support/cluster/sse'
import { ask, open } from '../../support/gateway/ask'
import { gatewayObstacle, type RunningGateway, startGateway } from '../../support/gateway/gateway'
import { type RaySideServer, startRaySide } from '../../support/gateway/ray'

const key = 'suite-llave-de-ana-0123456789'

/** What the runbook sends to the running gateway by `socat`. */
function tell(socket: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const client = net.connect(socket, () => client.end(`${command}\n`))
    client.on('data', (chunk) => (answer += chunk.toString()))
    client.once('error', reject)
    client.once('close', () => resolve(answer.trim()))
  })
}

describe.skipIf(gatewayObstacle !== null)('a gateway that is moved to another cluster', () => {
  let blue: RaySideServer
  let green: RaySideServer
  let gateway: RunningGateway

  beforeAll(async () => {
    blue = await startRaySide()
    green = await startRaySide()
    gateway = await startGateway({ ray: blue.address, keys: { ana: key } })
  })
  afterAll(async () => {
    await gateway?.close()
    await blue?.close()
    await green?.close()
  })

  test('sends what comes next to the new one, and lets an answer of the old one end', async () => {
    const [head = '', words = '', ...rest] = answerEvents(['Sin', ' derrame.'])
    const arrived = blue.next()
    const asked = open(gateway, { method: 'POST', path: '/v1/chat/completions', key, body: '{"model":"m"}' })
    const exchange = await arrived
    await exchange.write(head + words)
    const response = await asked.response
    let received = ''
    const ended = new Promise<void>((resolve) => {
      response.on('data', (chunk: Buffer) => (received += chunk.toString()))
      response.once('end', resolve)
    })

    const [host, port] = green.address.split(':')
    for (const server of ['ray/ray1', 'answers/ray1'])
      expect(await tell(gateway.adminSocket, `set server ${server} addr ${host} port ${port}`)).toContain(
        'changed from',
      )
    const before = blue.requests.length
    expect((await ask(gateway, { key })).status).toBe(200)
    expect([blue.requests.length, green.requests.length]).toEqual([before, 1])

    await exchange.write(rest.join(''))
    await exchange.end()
    await ended
    expect(received).toContain('derrame.')
    expect(received).toContain('[DONE]')
  })
})
