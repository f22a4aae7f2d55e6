import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, passphrase, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'
import { fillConversation } from '../support/conversations'
import { fillProfile } from '../support/profiles'

const count = 3000
const newest = count - 1
/** Five pages of forty messages. */
const mostShown = 200

describe('a conversation of thousands of messages', () => {
  const resident = withResident({
    timeoutMs: 10_000,
    hasProfile: false,
    prepare: (dataDir) => fillProfile(dataDir, passphrase, (db) => void fillConversation(db, 'Tórax, guardia', count)),
  })
  let cluster: TestCluster
  let page: Page

  const articles = (): Locator => page.getByRole('article')
  const scroller = (): Locator => page.getByRole('region', { name: 'Mensajes', exact: true })
  /** The message that begins with this number. */
  const numbered = (number: number): Locator => scroller().getByText(new RegExp(`^${number} [¿A]`))
  const topOf = (number: number): Promise<number> =>
    numbered(number).evaluate((element) => element.getBoundingClientRect().top)
  const isAt = (end: 'start' | 'end'): Promise<unknown> =>
    page.waitForFunction((at) => {
      const element = document.querySelector('section[aria-label=Mensajes]')
      if (element === null) return false
      const { scrollTop, scrollHeight, clientHeight } = element
      return at === 'start' ? scrollTop === 0 : scrollHeight - scrollTop - clientHeight < 2
    }, end)

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await unlock(page)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await page.getByRole('button', { name: 'Tórax, guardia', exact: false }).first().click()
  })
  afterAll(() => cluster.close())

  it('opens at its end, with no more on the screen than a short one', async () => {
    await numbered(newest).waitFor()
    await isAt('end')
    expect(await articles().count()).toBeLessThanOrEqual(mostShown)
    await resident.look('chat-long')
  })

  it('is read on upwards, and what is being read stays where it is', async () => {
    const seen = newest - 36
    await numbered(seen).scrollIntoViewIfNeeded()
    const before = await topOf(seen)
    await numbered(newest - 76).waitFor({ state: 'attached' })
    expect(Math.abs((await topOf(seen)) - before)).toBeLessThan(2)
    expect(await page.getByRole('button', { name: 'Ir al final' }).count()).toBe(1)
  })

  it('keeps no more than some pages, however far it is read', async () => {
    for (let reached = newest - 76; reached > newest - 420; reached -= 40) {
      await numbered(reached).evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await numbered(reached - 40).waitFor({ state: 'attached' })
    }
    await page.waitForFunction(
      (most) => document.querySelectorAll('section[aria-label=Mensajes] article').length <= most,
      mostShown,
    )
    expect(await numbered(newest).count()).toBe(0)
  })

  it('goes to either end by the keys, and back by the button', async () => {
    await scroller().focus()
    await page.keyboard.press('Home')
    await numbered(0).waitFor()
    await isAt('start')
    expect(await numbered(newest).count()).toBe(0)
    await page.keyboard.press('End')
    await numbered(newest).waitFor()
    await isAt('end')
    await page.keyboard.press('Home')
    await numbered(0).waitFor()
    await page.getByRole('button', { name: 'Ir al final' }).click()
    await numbered(newest).waitFor()
    await isAt('end')
  })

  it('opens at a message that was found, and is read on from there both ways', async () => {
    await page.getByRole('searchbox', { name: 'Buscar en todos los mensajes' }).fill('1500')
    await page
      .getByRole('button', { name: /1500 ¿Cómo/ })
      .first()
      .click()
    await numbered(1500).waitFor()
    expect(await numbered(1500).evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0)
    await resident.look('chat-long-found')
    for (const [from, to] of [
      [1482, 1450],
      [1518, 1550],
    ] as const) {
      await numbered(from).evaluate((element) => element.scrollIntoView({ block: 'center' }))
      await numbered(to).waitFor({ state: 'attached' })
    }
  })

  it('goes to its end for a question that is asked from its middle', async () => {
    const asked = cluster.nextChat()
    await questionField(page).fill('¿Y en la proyección lateral?')
    await page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: 'Busque el espacio retroesternal.' }))
    await exchange.write(chunk({}, 'stop'))
    await exchange.end()
    await articles().filter({ hasText: 'Busque el espacio retroesternal.' }).waitFor()
    await isAt('end')
    expect(await numbered(newest).count()).toBe(1)
    expect(await numbered(1500).count()).toBe(0)
  })
})
