import type { Disclosure } from '../../../shared/contract/privacy'
import { api } from '../../api'
import { downloadText } from '../../ui/download'
import { disclosuresAsCsv } from './disclosures-csv'

const pageSize = 500

const allEntries = async (): Promise<{ intact: boolean; entries: Disclosure[] }> => {
  const entries: Disclosure[] = []
  for (;;) {
    // Each page says how many there are, so they are read one after another.
    // oxlint-disable-next-line no-await-in-loop
    const page = await api.query('privacy.disclosures', { limit: pageSize, offset: entries.length })
    entries.push(...page.entries)
    if (page.entries.length === 0 || entries.length >= page.total) return { intact: page.intact, entries }
  }
}

/** Saves the whole log as a file, newest first. */
export const exportDisclosures = async (kind: 'json' | 'csv'): Promise<void> => {
  const { intact, entries } = await allEntries()
  const name = `suite-imss-${new Date().toISOString().slice(0, 10)}.${kind}`
  if (kind === 'csv') downloadText(name, 'text/csv;charset=utf-8', disclosuresAsCsv(entries))
  else downloadText(name, 'application/json', JSON.stringify({ intact, entries }, null, 2))
}
