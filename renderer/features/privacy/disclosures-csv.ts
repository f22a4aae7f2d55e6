import type { Disclosure } from '../../../shared/contract/privacy'

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

/** Quoted as RFC 4180 says; a leading apostrophe keeps a spreadsheet from running text as a formula. */
const csvCell = (value: string | number): string => {
  const text = String(value)
  const inert = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

export const disclosuresAsCsv = (entries: readonly Disclosure[]): string =>
  [
    columns.join(','),
    ...entries.map((entry) => {
      const row = { ...entry, sentAt: new Date(entry.sentAtMs).toISOString(), studyIds: entry.studyIds.join(' ') }
      return columns.map((column) => csvCell(row[column])).join(',')
    }),
    '',
  ].join('\r\n')
