const everyMs = 15_000

/**
 * Says what is being done, that it still is, and how long it took.
 * @template T
 * @param {string} name
 * @param {(tell: (now: string) => void) => Promise<T>} work it may tell how far it has come
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const startedMs = Date.now()
  const seconds = () => `${Math.round((Date.now() - startedMs) / 1000)} s`
  let now = ''
  console.log(`${name}…`)
  const timer = setInterval(() => console.log(`  ${seconds()}${now && `: ${now}`}`), everyMs)
  try {
    const result = await work((text) => (now = text))
    console.log(`  done in ${seconds()}`)
    return result
  } finally {
    clearInterval(timer)
  }
}
