import http from 'node:http'
import https from 'node:https'

/** One way to the model: the gateway's, or that of the server itself. */
export interface Route {
  url: URL
  headers: Readonly<Record<string, string>>
  agent: http.Agent | https.Agent
}

export interface Timing {
  /** To the first word. */
  firstMs: number
  /** From the first word to the last. */
  restMs: number
  words: number
}

const isWord = (line: string): boolean => /^data: .*"content": ?"[^"]/.test(line)

/** Streams one answer and times its words, one a token. Throws on any answer but 200. */
export function streamed({ url, headers, agent }: Route, body: string): Promise<Timing> {
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    agent,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  })
  const startedMs = performance.now()
  return new Promise((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response) => {
      let firstMs = Number.NaN
      let lastMs = Number.NaN
      let words = 0
      let rest = ''
      let said = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        if (response.statusCode !== 200) said += piece
        const lines = (rest + piece).split('\n')
        rest = lines.pop() ?? ''
        const nowMs = performance.now()
        for (const line of lines) {
          if (!isWord(line)) continue
          if (words === 0) firstMs = nowMs
          lastMs = nowMs
          words += 1
        }
      })
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode === 200 && words > 1) {
          resolve({ firstMs: firstMs - startedMs, restMs: lastMs - firstMs, words })
        } else reject(new Error(`${url.host}: status ${response.statusCode}, ${words} words. ${said}`))
      })
    })
    request.end(body)
  })
}
