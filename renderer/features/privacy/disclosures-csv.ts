import type { Disclosure } from '../../../shared/contract/privacy'
import { asCsv } from '../../ui/csv'

const columns = [
  'sequence',
  'sentAt',
  'purpose',
  'endpoint',
  'model',
  'imageCount',
  'studyIds',
  'bodyBytes',
  'bodySha256',
  'previousEntrySha256',
  'entrySha256',
] as const

export const disclosuresAsCsv = (entries: readonly Disclosure[]): string =>
  asCsv([
    columns,
    ...entries.map((entry) => {
      const row = { ...entry, sentAt: new Date(entry.sentAtMs).toISOString(), studyIds: entry.studyIds.join(' ') }
      return columns.map((column) => row[column])
    }),
  ])
