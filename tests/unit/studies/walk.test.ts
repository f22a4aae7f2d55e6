import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { walk } from '../../../electron/features/studies/import/walk'
import { temporaryDirectory } from '../../support/directory'

describe('walking what was dropped', () => {
  let root: string
  const put = (name: string, content = 'x'): string => {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
    return file
  }
  const found = async (paths: string[], signal = new AbortController().signal): Promise<string[]> => {
    const names: string[] = []
    for await (const file of walk(paths, signal)) names.push(file.readable ? file.name : `${file.name} (unreadable)`)
    return names
  }

  beforeEach(() => {
    root = temporaryDirectory()
  })
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

  it('finds every file of a folder by its relative name, in order', async () => {
    put('study/b/2')
    put('study/b/1')
    put('study/a/c/deep')
    put('study/first')
    expect(await found([path.join(root, 'study')])).toEqual(['study/first', 'study/a/c/deep', 'study/b/1', 'study/b/2'])
  })

  it('takes files and folders together, and says what is not there', async () => {
    put('one/x')
    expect(await found([path.join(root, 'one'), put('alone'), path.join(root, 'gone')])).toEqual([
      'one/x',
      'alone',
      'gone (unreadable)',
    ])
  })

  it('does not turn in circles, nor leave the folder by a link', async () => {
    put('secret/file')
    put('study/file')
    fs.symlinkSync('..', path.join(root, 'study', 'up'))
    fs.symlinkSync('.', path.join(root, 'study', 'self'))
    fs.symlinkSync('file', path.join(root, 'study', 'twin'))
    fs.symlinkSync(path.join(root, 'secret', 'file'), path.join(root, 'study', 'way-out'))
    fs.symlinkSync('nowhere', path.join(root, 'study', 'broken'))
    expect(await found([path.join(root, 'study')])).toEqual([
      'study/broken (unreadable)',
      'study/file',
      'study/up (unreadable)',
      'study/way-out (unreadable)',
    ])
  })

  it('follows a link that was dropped itself', async () => {
    put('far/away/file')
    fs.symlinkSync('far/away', path.join(root, 'link'))
    expect(await found([path.join(root, 'link')])).toEqual(['link/file'])
  })

  it('walks very deep folders', async () => {
    const deep = Array.from({ length: 200 }, () => 'd').join('/')
    put(`deep/${deep}/file`)
    expect(await found([path.join(root, 'deep')])).toHaveLength(1)
  })

  it('stops when told', async () => {
    put('a/1')
    put('a/2')
    const stop = new AbortController()
    const names: string[] = []
    for await (const { name } of walk([path.join(root, 'a')], stop.signal)) {
      names.push(name)
      stop.abort()
    }
    expect(names).toEqual(['a/1'])
  })
})
