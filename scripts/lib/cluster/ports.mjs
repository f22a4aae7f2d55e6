import net from 'node:net'

/**
 * Listens on a port of this machine; null where somebody else does.
 * @param {number} port 0 for any
 * @returns {Promise<net.Server | null>}
 */
const listen = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

/** @param {net.Server} server */
function portOf(server) {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * Ports of this machine that nobody listens on.
 * @param {number} count
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)))
  const ports = servers.flatMap((server) => (server ? [portOf(server)] : []))
  for (const server of servers) server?.close()
  return ports
}

/**
 * The first of so many free ports in a row.
 * @param {number} count
 */
export async function freeRow(count) {
  for (let first = 20_000; first < 30_000; first += count) {
    const servers = await Promise.all(Array.from({ length: count }, (_, index) => listen(first + index)))
    for (const server of servers) server?.close()
    if (servers.every((server) => server !== null)) return first
  }
  throw new Error(`There are no ${count} free ports in a row from 20000 to 30000.`)
}
