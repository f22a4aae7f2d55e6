import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHangingService, type HangingService } from '../../../electron/features/hanging/service'
import type { HangingRule } from '../../../shared/contract/hanging'
import { openTestDatabase, type TestDatabase } from '../../support/database'

let t: TestDatabase
let announced: unknown[]
let hanging: HangingService
beforeEach(() => {
  t = openTestDatabase()
  announced = []
  hanging = createHangingService({ db: t.db, announce: (...keys) => void announced.push(...keys) })
})
afterEach(() => t.close())

const rule = (modality: string, bodyPart: string, columns = 2): HangingRule => ({
  modality,
  bodyPart,
  layout: { rows: 1, columns },
  panes: [null],
})

describe('saved arrangements', () => {
  it('are kept one a modality and body part, and every window is told', () => {
    hanging.save(rule('CT', 'CHEST'))
    hanging.save(rule('CT', ''))
    hanging.save(rule('CT', 'CHEST', 3))
    expect(hanging.list()).toEqual([rule('CT', ''), rule('CT', 'CHEST', 3)])
    hanging.remove({ modality: 'CT', bodyPart: 'CHEST' })
    expect(hanging.list()).toEqual([rule('CT', '')])
    expect(announced).toEqual(Array.from({ length: 4 }, () => ['hanging.list']))
  })

  it('that mean nothing here do not hide the others', () => {
    hanging.save(rule('MR', ''))
    const insert = t.db.prepare('insert into settings (key, value) values (?, ?)')
    insert.run('hanging:CT:', '{"layout": "future"}')
    insert.run('hanging:DX:', 'not json')
    insert.run('hangingX', '1')
    expect(hanging.list()).toEqual([rule('MR', '')])
  })
})
