import { describe, expect, it } from 'vitest'
import { failureReport } from '../../../renderer/app/failure-report'
import { matchCommands } from '../../../renderer/app/match-commands'
import { isProfileQuery } from '../../../renderer/app/profile-queries'
import { helpBlocks } from '../../../renderer/features/help/help-blocks'
import { partOfDay } from '../../../renderer/features/home/part-of-day'
import { containsWords } from '../../../renderer/ui/fold-text'

describe('containsWords', () => {
  it('finds words in any order, whatever their accents and case', () => {
    expect(containsWords('Tórax lateral', 'LATERAL torax')).toBe(true)
    expect(containsWords('Tórax lateral', 'torax ap')).toBe(false)
    expect(containsWords('Tórax', '')).toBe(true)
  })
})

describe('matchCommands', () => {
  const run = (): void => undefined
  const commands = [
    { id: 'session.lock', label: 'Bloquear el perfil', group: 'Sesión', run },
    { id: 'language.toggle', label: 'Cambiar a inglés', group: 'Ver', keywords: ['idioma'], run },
  ]

  it('looks into labels, groups and other words', () => {
    expect(matchCommands(commands, 'sesion')).toEqual([commands[0]])
    expect(matchCommands(commands, 'idioma')).toEqual([commands[1]])
    expect(matchCommands(commands, ' ')).toEqual(commands)
  })
})

describe('isProfileQuery', () => {
  it('tells what a lock has to forget from what is there without a profile', () => {
    expect(isProfileQuery('studies.list')).toBe(true)
    expect(isProfileQuery('chat.messages')).toBe(true)
    expect(isProfileQuery('profiles.session')).toBe(false)
    expect(isProfileQuery('settings.get')).toBe(false)
    expect(isProfileQuery(7)).toBe(false)
  })
})

describe('failureReport', () => {
  it('keeps positions in the program and leaves messages and folders out', () => {
    const error = new TypeError('PEREZ^JUAN')
    error.stack =
      'TypeError: PEREZ^JUAN\n    at draw (http://127.0.0.1:4000/assets/Viewer-a1b2.js:10:20)\n    at /home/ana/x.js:1:2'
    const report = failureReport({ error, code: 'internal', windowId: 'studies', version: '0.1.0' })
    expect(report).toContain('at Viewer-a1b2.js:10:20')
    expect(report).not.toMatch(/PEREZ|\/home\/ana|draw/)
  })
})

describe('helpBlocks', () => {
  it('makes one list of neighbouring points', () => {
    expect(helpBlocks('Uno\n  - a\n  - b\n\n Dos\n- c')).toEqual(['Uno', ['a', 'b'], 'Dos', ['c']])
  })
})

describe('partOfDay', () => {
  it.each([
    [3, 'evening'],
    [4, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [18, 'afternoon'],
    [19, 'evening'],
  ] as const)('at %d is %s', (hour, part) => {
    expect(partOfDay(new Date(2026, 0, 1, hour))).toBe(part)
  })
})
