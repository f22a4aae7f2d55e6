import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { assert, asyncProperty, string, stringMatching, tuple, uniqueArray } from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '../../support/directory'
import { ask } from '../../support/gateway/ask'
import {
  gatewayObstacle,
  mapEntry,
  type Ran,
  type RunningGateway,
  runKeys,
  startGateway,
} from '../../support/gateway/gateway'
import { type RaySideServer, startRaySide } from '../../support/gateway/ray'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const keyShape = /^suite-[A-Za-z0-9_-]{43}\n$/

describe.skipIf(gatewayObstacle !== null)('the tool for keys', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

  /** The tool, on a map of its own. */
  function tool(content = '') {
    const folder = temporaryDirectory()
    folders.push(folder)
    const map = path.join(folder, 'keys.map')
    if (content) fs.writeFileSync(map, content)
    return {
      folder,
      map,
      run: (...args: string[]): Promise<Ran> => runKeys(['--map', map, '--socket', '', ...args]),
      text: () => fs.readFileSync(map, 'utf8'),
      entries: () =>
        fs
          .readFileSync(map, 'utf8')
          .split('\n')
          .filter((line) => line && !line.startsWith('#')),
      audit: () => fs.readFileSync(path.join(folder, 'keys.audit.log'), 'utf8'),
    }
  }

  test('shows a key once and keeps its hash and user alone', async () => {
    const { run, text, entries, audit, map, folder } = tool()
    const { code, stdout } = await run('add', 'ana')
    expect(code).toBe(0)
    expect(stdout).toMatch(keyShape)
    const key = stdout.trim()
    expect(entries()).toEqual([`${sha256(key)} ana`])
    expect(text() + audit()).not.toContain(key)
    expect(fs.statSync(map).mode & 0o777).toBe(0o640)
    expect(fs.readdirSync(folder).toSorted()).toEqual(['keys.audit.log', 'keys.map'])
    const listed = await run('list')
    expect(listed.stdout).toContain(`ana   ${sha256(key).slice(0, 12)}`)
    expect(listed.stdout).not.toContain(key)
  })

  test('records every change: who, what, whose, which, never a key', async () => {
    const { run, audit } = tool()
    const keys = [(await run('add', 'ana')).stdout.trim(), (await run('rotate', 'ana')).stdout.trim()]
    await run('revoke', 'ana')
    const lines = audit().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ action: 'add', user: 'ana', keys: [sha256(keys[0] ?? '').slice(0, 12)] }),
      expect.objectContaining({ action: 'rotate', user: 'ana', keys: [sha256(keys[1] ?? '').slice(0, 12)] }),
      expect.objectContaining({ action: 'revoke', user: 'ana', by: expect.any(String), gateway: 'not asked' }),
    ])
    for (const key of keys) expect(audit()).not.toContain(key)
  })

  test('a rotation leaves the old key for its grace, and none without one', async () => {
    const { run, entries } = tool()
    await run('add', 'ana')
    const before = Date.now() / 1000
    await run('rotate', 'ana', '--grace', '2')
    const until = Number(/ ana:(\d+)$/.exec(entries()[0] ?? '')?.[1])
    expect(until - before).toBeGreaterThan(7190)
    expect(until - before).toBeLessThan(7260)
    expect(entries()[1]).toMatch(/ ana$/)
    const last = (await run('rotate', 'ana', '--grace', '0')).stdout.trim()
    expect(entries()).toEqual([`${sha256(last)} ana`])
  })

  test('a longer grace never lengthens what was to end sooner', async () => {
    const soon = Math.floor(Date.now() / 1000) + 60
    const { run, entries } = tool(mapEntry('vieja', `ana:${soon}`))
    await run('rotate', 'ana', '--grace', '48')
    expect(entries()[0]).toBe(mapEntry('vieja', `ana:${soon}`).trim())
  })

  test('one key of a user can be revoked, or all of them', async () => {
    const { run, entries } = tool(mapEntry('a', 'ana') + mapEntry('b', 'ana') + mapEntry('c', 'eva'))
    expect((await run('revoke', 'ana', '--id', sha256('a').slice(0, 12))).code).toBe(0)
    expect(entries()).toEqual([mapEntry('b', 'ana').trim(), mapEntry('c', 'eva').trim()])
    expect((await run('revoke', 'ana')).code).toBe(0)
    expect(entries()).toEqual([mapEntry('c', 'eva').trim()])
  })

  test('expired keys are dropped when the file is next written', async () => {
    const { run, entries } = tool(mapEntry('a', 'ana:1000') + mapEntry('c', 'eva'))
    await run('sync')
    expect(entries()).toEqual([mapEntry('c', 'eva').trim()])
  })

  test.each([
    ['a user that has none', ['revoke', 'nadie'], 1, 'nadie has no key'],
    ['a key the user has not', ['revoke', 'eva', '--id', '0123456789ab'], 1, 'eva has no key 0123456789ab'],
    ['rotating nothing', ['rotate', 'nadie'], 1, 'nadie has no key; add one'],
    ['a name that would end an entry', ['add', 'ana:1'], 2, '1 to 64 of'],
    ['a name with a line in it', ['add', 'ana\nroot'], 2, '1 to 64 of'],
    ['no name', ['add', ''], 2, '1 to 64 of'],
    ['a grace that is not hours', ['rotate', 'eva', '--grace', 'nan'], 2, 'hours, from 0'],
  ])('%s is refused and changes nothing', async (_name, args, code, words) => {
    const { run, text } = tool(mapEntry('c', 'eva'))
    const ran = await run(...args)
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(words)
    expect(ran.stdout).toBe('')
    expect(text()).toBe(mapEntry('c', 'eva'))
  })

  test.each([
    ['a key in the clear', 'suite-clave ana\n', 'line 1'],
    ['an entry cut short', `# nota\n${sha256('a')}\n`, 'line 2'],
    ['a key twice', mapEntry('a', 'ana') + mapEntry('a', 'eva'), 'line 2'],
    ['something else', '\u{1F600}', 'not a map of keys'],
  ])('a map with %s is left as it is, and its line told', async (_name, content, words) => {
    const { run, text } = tool(content)
    const ran = await run('add', 'ana')
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toContain(words)
    expect(text()).toBe(content)
  })

  test('a folder that is not there is told in a line', async () => {
    const ran = await runKeys(['--map', '/nadie/keys.map', 'add', 'ana'])
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: '/nadie/keys.audit.log: No such file or directory\n' })
  })

  test('changes made at once all stay', async () => {
    const { run, entries } = tool()
    const made = await Promise.all(['ana', 'eva', 'luz', 'sol'].map((user) => run('add', user)))
    expect(entries().toSorted()).toEqual(
      made.map(({ stdout }, n) => mapEntry(stdout.trim(), ['ana', 'eva', 'luz', 'sol'][n] ?? '').trim()).toSorted(),
    )
  })

  test('whatever users there were, adding one keeps them all', async () => {
    const user = stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/)
    await assert(
      asyncProperty(uniqueArray(tuple(string(), user), { selector: ([key]) => key, maxLength: 20 }), async (pairs) => {
        const { run, entries } = tool(pairs.map(([key, name]) => mapEntry(key, name)).join(''))
        const { stdout } = await run('add', 'nueva')
        const before = pairs.map(([key, name]) => mapEntry(key, name).trim())
        expect(entries()).toEqual([...before, mapEntry(stdout.trim(), 'nueva').trim()])
      }),
      { numRuns: 5 },
    )
  })
})

describe.skipIf(gatewayObstacle !== null)('keys of a running gateway', () => {
  let ray: RaySideServer
  let gateway: RunningGateway
  beforeAll(async () => {
    ray = await startRaySide()
    gateway = await startGateway({ ray: ray.address })
  })
  afterAll(async () => {
    await gateway?.close()
    await ray?.close()
  })
  const statusOf = async (key: string): Promise<number> => (await ask(gateway, { key })).status

  test('are good as soon as they are made, rotated for their grace, and gone as soon as they are revoked', async () => {
    const first = (await gateway.keys('add', 'ana')).stdout.trim()
    expect(await statusOf(first)).toBe(200)
    const second = (await gateway.keys('rotate', 'ana', '--grace', '1')).stdout.trim()
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])
    const third = (await gateway.keys('rotate', 'ana', '--grace', '0')).stdout.trim()
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([401, 401, 200])
    expect(await gateway.keys('revoke', 'ana')).toMatchObject({ code: 0, stderr: '' })
    expect(await statusOf(third)).toBe(401)
    expect(gateway.output().match(/New worker/g)).toHaveLength(1)
    for (const key of [first, second, third]) {
      expect(gateway.output() + fs.readFileSync(gateway.auditFile, 'utf8')).not.toContain(key)
    }
  })

  test('are replaced whole, by the hundred', async () => {
    const many = Array.from({ length: 500 }, (_, n) => mapEntry(`suite-clave-${n}-de-muchas`, `persona${n}`))
    fs.writeFileSync(gateway.keysFile, many.join(''))
    expect(await gateway.keys('sync')).toMatchObject({ code: 0, stderr: '' })
    expect([await statusOf('suite-clave-0-de-muchas'), await statusOf('suite-clave-499-de-muchas')]).toEqual([200, 200])
    fs.writeFileSync(gateway.keysFile, many.slice(1).join(''))
    expect((await gateway.keys('sync')).code).toBe(0)
    expect([await statusOf('suite-clave-0-de-muchas'), await statusOf('suite-clave-499-de-muchas')]).toEqual([401, 200])
  })

  test('a gateway that was not told is said, with what to do; the key is stored and shown', async () => {
    const ran = await gateway.keys('--socket', '/nadie/admin.sock', 'add', 'luz')
    expect(ran.code).toBe(3)
    expect(ran.stdout).toMatch(keyShape)
    expect(ran.stderr).toContain('not told (/nadie/admin.sock: No such file or directory)')
    expect(await statusOf(ran.stdout.trim())).toBe(401)
    expect((await gateway.keys('sync')).code).toBe(0)
    expect(await statusOf(ran.stdout.trim())).toBe(200)
  })

  test('a gateway that uses another map is not touched', async () => {
    const folder = temporaryDirectory()
    const ran = await runKeys(['--map', path.join(folder, 'otro.map'), '--socket', gateway.adminSocket, 'add', 'luz'])
    fs.rmSync(folder, { recursive: true })
    expect(ran.code).toBe(3)
    expect(ran.stderr).toContain("doesn't use")
  })
})
