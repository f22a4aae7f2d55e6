import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPrivacyService, type PrivacyService } from '../../../electron/features/privacy/service'
import type { NewDisclosure } from '../../../electron/llm/ledger'
import { newId } from '../../../shared/lib/ids'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'

let store: TestDatabase
let privacy: PrivacyService
let announced: string[]
let nowMs: number

beforeEach(() => {
  store = openTestDatabase()
  announced = []
  nowMs = 1_000
  privacy = open()
})
afterEach(() => store.close())

const open = (): PrivacyService =>
  createPrivacyService({
    db: store.db,
    announce: (...keys) => announced.push(...keys.map(([name]) => name)),
    now: () => nowMs,
  })

function addStudy(): string {
  const id = newId()
  store.db
    .prepare(
      `insert into studies (id, study_instance_uid, patient_name, patient_id, description, accession_number, imported_at_ms)
       values (?, ?, '', '', '', '', 0)`,
    )
    .run(id, id)
  return id
}

const sent = (more: Partial<NewDisclosure> = {}): NewDisclosure => ({
  purpose: 'chat',
  endpoint: 'https://cluster.hospital.mx/v1',
  model: 'medgemma-27b-it',
  bodySha256: 'a'.repeat(64),
  bodyBytes: 1234,
  imageCount: 1,
  studyIds: [newId()],
  ...more,
})

const page = { limit: 100, offset: 0 }

describe('consent', () => {
  test('is for one study and one model', () => {
    const [study, other] = [addStudy(), addStudy()]
    expect(privacy.grantConsent(study, 'medgemma')).toEqual({ studyId: study, model: 'medgemma', grantedAtMs: 1000 })
    expect(privacy.hasConsent(study, 'medgemma')).toBe(true)
    expect(privacy.hasConsent(study, 'nv-reason')).toBe(false)
    expect(privacy.hasConsent(other, 'medgemma')).toBe(false)
    expect(announced).toContain('privacy.consents')
  })

  test('keeps the time it was first given', () => {
    const study = addStudy()
    privacy.grantConsent(study, 'medgemma')
    nowMs = 2_000
    expect(privacy.grantConsent(study, 'medgemma').grantedAtMs).toBe(1000)
  })

  test('can be taken back', () => {
    const study = addStudy()
    privacy.grantConsent(study, 'medgemma')
    privacy.revokeConsent(study, 'medgemma')
    expect(privacy.hasConsent(study, 'medgemma')).toBe(false)
    expect(privacy.consents()).toEqual([])
  })

  test('is listed, newest first, of all studies or of one', () => {
    const [study, other] = [addStudy(), addStudy()]
    privacy.grantConsent(study, 'medgemma')
    nowMs = 2_000
    privacy.grantConsent(other, 'medgemma')
    expect(privacy.consents().map((consent) => consent.studyId)).toEqual([other, study])
    expect(privacy.consents(study)).toHaveLength(1)
  })

  test('needs a study that is there', async () => {
    expect(await failureOf(() => privacy.grantConsent(newId(), 'medgemma'))).toEqual({ code: 'not_found' })
  })
})

describe('the log of what left', () => {
  test('is empty and intact at first', async () => {
    expect(await privacy.disclosures(page)).toEqual({ total: 0, intact: true, entries: [] })
  })

  test('chains each entry to the one before and shows the newest first, by pages', async () => {
    const first = privacy.record(sent())
    nowMs = 2_000
    const second = privacy.record(sent({ purpose: 'connection_test', imageCount: 0, studyIds: [] }))
    expect(first.previousEntrySha256).toBe('0'.repeat(64))
    expect(second.previousEntrySha256).toBe(first.entrySha256)
    expect([first.sequence, second.sequence, second.sentAtMs]).toEqual([1, 2, 2000])
    expect(await privacy.disclosures(page)).toEqual({ total: 2, intact: true, entries: [second, first] })
    expect(await privacy.disclosures({ limit: 1, offset: 1 })).toEqual({ total: 2, intact: true, entries: [first] })
    expect(announced).toContain('privacy.disclosures')
  })

  test('goes on across restarts', async () => {
    const first = privacy.record(sent())
    privacy = open()
    expect(privacy.record(sent()).previousEntrySha256).toBe(first.entrySha256)
    expect((await privacy.disclosures(page)).intact).toBe(true)
  })

  describe.each([
    ['before it was ever looked at', false],
    ['after it was found intact', true],
  ])('shows that it was altered %s', (_when, lookFirst) => {
    test.each([
      ['a value', 'update disclosures set image_count = 0 where sequence = 5'],
      ['a time', 'update disclosures set sent_at_ms = 0 where sequence = 5'],
      ['the studies', `update disclosures set study_ids = '[]' where sequence = 5`],
      ['nonsense in place of the studies', `update disclosures set study_ids = 'no' where sequence = 5`],
      ['a purpose that is none', `update disclosures set purpose = 'otra' where sequence = 5`],
      ['a hash', `update disclosures set entry_sha256 = '${'b'.repeat(64)}' where sequence = 5`],
      ['an entry taken out', 'delete from disclosures where sequence = 5'],
      ['the first taken out', 'delete from disclosures where sequence = 1'],
      ['the newest taken out', 'delete from disclosures where sequence = 9'],
    ])('%s', async (_name, sql) => {
      for (let count = 0; count < 9; count += 1) privacy.record(sent())
      const seen = lookFirst ? (await privacy.disclosures(page)).intact : true
      expect(seen).toBe(true)
      store.db.exec(sql)
      expect((await privacy.disclosures(page)).intact).toBe(false)
    })
  })

  test('an entry that cannot be read does not hide the others', async () => {
    privacy.record(sent())
    privacy.record(sent())
    store.db.exec(`update disclosures set study_ids = 'no' where sequence = 1`)
    expect(await privacy.disclosures(page)).toMatchObject({ total: 2, intact: false, entries: [{ sequence: 2 }] })
  })

  test('is checked in slices, once, then only where it grew', async () => {
    const append = store.db.transaction(() => {
      for (let count = 0; count < 2_000; count += 1) privacy.record(sent({ studyIds: [] }))
    })
    append()
    let turns = 0
    const count = (): void => {
      turns += 1
      handle = setImmediate(count)
    }
    let handle = setImmediate(count)
    expect((await privacy.disclosures({ limit: 1, offset: 0 })).intact).toBe(true)
    const first = turns
    turns = 0
    privacy.record(sent())
    expect((await privacy.disclosures({ limit: 1, offset: 0 })).intact).toBe(true)
    clearImmediate(handle)
    expect(first).toBeGreaterThanOrEqual(10)
    expect(turns).toBeLessThan(5)
  })
})
