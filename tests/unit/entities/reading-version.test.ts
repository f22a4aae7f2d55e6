import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readingVersion, rulesNumber, versionOf } from '../../../electron/features/chat/entities/reading-version'
import { homographs } from '../../../shared/domain/entities/lexicon/homographs'
import { concepts } from '../../../shared/domain/entities/lexicon/index'
import { triggerTable } from '../../../shared/domain/entities/triggers'

/** Code by which texts are read. What is authored as a table counts by itself. */
const rules = [
  ...readdirSync('shared/domain/entities')
    .filter((name) => name.endsWith('.ts') && name !== 'triggers.ts')
    .map((name) => `shared/domain/entities/${name}`),
  'shared/lib/fold-text.ts',
  'electron/features/chat/entities/entity-merge.ts',
].toSorted()

/** A comment, an import or a new line changes no reading. */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(?:\/\/|\/\*|\*|import )/.test(line))
    .join('')
    .replace(/\s+/g, '')

describe('the version of a reading', () => {
  it('is another for any other lexicon, trigger or number of the rules', () => {
    const [first, ...others] = concepts
    if (first === undefined) throw new Error('no concepts')
    expect(readingVersion()).toBe(versionOf([rulesNumber, concepts, homographs, triggerTable]))
    const changed = [
      versionOf([rulesNumber + 1, concepts, homographs, triggerTable]),
      versionOf([rulesNumber, [{ ...first, es: [...first.es, 'otro nombre'] }, ...others], homographs, triggerTable]),
      versionOf([rulesNumber, others, homographs, triggerTable]),
      // Of two with one name the earlier is meant.
      versionOf([rulesNumber, concepts.toReversed(), homographs, triggerTable]),
      versionOf([rulesNumber, concepts, homographs.slice(1), triggerTable]),
      versionOf([rulesNumber, concepts, homographs, { ...triggerTable, [Object.keys(triggerTable)[0] ?? '']: [] }]),
    ]
    expect(new Set([readingVersion(), ...changed]).size).toBe(changed.length + 1)
  })

  it('has the number of these rules: raise `rulesNumber` if they read otherwise, then put their new hash here', () => {
    const sha256 = createHash('sha256').update(rules.map(codeOf).join('\n')).digest('hex').slice(0, 16)
    expect({ rulesNumber, sha256 }).toEqual({ rulesNumber: 1, sha256: '8124866110a5c803' })
  })
})
