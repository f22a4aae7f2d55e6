import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { assert, asyncProperty, dictionary, stringMatching, uint8Array } from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '../../support/directory'
import { type Ran, runScript } from '../../support/serve/serve'

const hasPython = spawnSync('python3', ['--version']).status === 0
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

describe.skipIf(!hasPython)("the models' files", () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

  /** A folder of models with a manifest that fits, written by the tool. */
  async function models(files: Record<string, string | Uint8Array>) {
    const folder = temporaryDirectory()
    folders.push(folder)
    const home = path.join(folder, 'models')
    const manifest = path.join(folder, 'weights.sha256')
    fs.mkdirSync(home)
    const put = (name: string, content: string | Uint8Array): void => {
      fs.mkdirSync(path.dirname(path.join(home, name)), { recursive: true })
      fs.writeFileSync(path.join(home, name), content)
    }
    for (const [name, content] of Object.entries(files)) put(name, content)
    const run = (action: string, ...args: string[]): Promise<Ran> =>
      runScript('python3', 'weights.py', [action, home, manifest, ...args])
    expect(await run('make')).toMatchObject({ code: 0 })
    return { home, manifest, memory: path.join(folder, 'memory.json'), put, run }
  }

  const two = {
    'medgemma/config.json': '{}',
    'medgemma/model-1.safetensors': 'pesos',
    'bge/model.safetensors': 'otros',
  }

  test('are as in the manifest, which sha256sum reads too', async () => {
    const { run, manifest } = await models(two)
    expect(await run('verify')).toMatchObject({ code: 0, output: '3 files are as in the manifest.\n' })
    expect(fs.readFileSync(manifest, 'utf8')).toContain(`${sha256('pesos')}  medgemma/model-1.safetensors\n`)
  })

  test('each that differs, is missing or is one too many is named, and no other', async () => {
    const { run, put, home } = await models(two)
    put('medgemma/model-1.safetensors', 'pesoS')
    fs.rmSync(path.join(home, 'bge/model.safetensors'))
    put('medgemma/modeling.py', 'print()')
    const { code, output } = await run('verify')
    expect(code).toBe(1)
    expect(output.trim().split('\n').toSorted()).toEqual([
      'bge/model.safetensors: No such file or directory',
      'medgemma/model-1.safetensors: differs from the manifest',
      'medgemma/modeling.py: not in the manifest',
    ])
  })

  test('one model can be asked for alone', async () => {
    const { run, put } = await models(two)
    put('medgemma/config.json', '[]')
    expect(await run('verify', 'bge')).toMatchObject({ code: 0 })
    expect(await run('verify', 'medgemma')).toMatchObject({ code: 1 })
    expect(await run('verify', 'nadie')).toMatchObject({ code: 2 })
  })

  test('what verified is not read again until it changes', async () => {
    const { run, put, home, memory } = await models(two)
    const file = path.join(home, 'medgemma/model-1.safetensors')
    const then = new Date('2026-01-01T00:00:00Z')
    fs.utimesSync(file, then, then)
    expect(await run('verify', '--remember', memory)).toMatchObject({ code: 0 })
    // Same size and time, in place: only reading would tell.
    fs.writeFileSync(file, 'PESOS')
    fs.utimesSync(file, then, then)
    const kept = await run('verify', '--remember', memory)
    const read = await run('verify')
    expect([kept.code, read.code]).toEqual([0, 1])
    put('medgemma/model-1.safetensors', 'otros pesos')
    expect(await run('verify', '--remember', memory)).toMatchObject({ code: 1 })
  })

  test('another manifest is not answered from memory', async () => {
    const { run, manifest, memory } = await models(two)
    await run('verify', '--remember', memory)
    fs.writeFileSync(manifest, fs.readFileSync(manifest, 'utf8').replace(sha256('pesos'), sha256('otra cosa')))
    expect(await run('verify', '--remember', memory)).toMatchObject({ code: 1 })
  })

  test.each([
    ['none', null, 'No such file'],
    ['an empty one', '', 'names no file'],
    ['a line cut short', `${'a'.repeat(63)}  x\n`, 'line 1'],
    ['a path out of the folder', `${'a'.repeat(64)}  ../x\n`, 'leaves the folder'],
    ['an absolute path', `${'a'.repeat(64)}  /etc/passwd\n`, 'leaves the folder'],
    ['a file twice', `${'a'.repeat(64)}  x\n${'b'.repeat(64)}  x\n`, 'x is there twice'],
    ['something else', Buffer.from([0xff, 0xfe, 0]), 'not text'],
  ])('with %s for a manifest nothing is called good', async (_name, content, said) => {
    const { run, manifest } = await models(two)
    if (content === null) fs.rmSync(manifest)
    else fs.writeFileSync(manifest, content)
    const ran = await run('verify')
    expect(ran.code).toBe(2)
    expect(ran.output).toContain(said)
  })

  test('whatever the files hold, one changed byte is found', async () => {
    const name = stringMatching(/^[a-z]{1,8}\/[a-z0-9._-]{1,12}[a-z]$/)
    await assert(
      asyncProperty(dictionary(name, uint8Array({ minLength: 1 }), { minKeys: 1, maxKeys: 4 }), async (files) => {
        const { run, put } = await models(files)
        const [first = ['', new Uint8Array(1)]] = Object.entries(files)
        put(first[0], first[1].with(0, (first[1][0] ?? 0) ^ 1))
        expect(await run('verify')).toEqual({ code: 1, output: `${first[0]}: differs from the manifest\n` })
      }),
      { numRuns: 5 },
    )
  })
})
