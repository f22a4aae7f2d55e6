import type { ImportSummary } from '../../../../shared/contract/studies'
import type { Translate } from '../../../i18n/typed'
import { knownFiles, newFiles, refusedFiles, restoredFiles, unreachedFiles, unreadableFiles } from './outcomes'

interface Headline {
  tone: 'good' | 'warning' | 'danger'
  /** What came of the import as a whole. */
  title: string
  /** What the title leaves out and a person should know, a sentence each. */
  details: string[]
}

/** What an import that ended is said to have done: only what it did, and all of it. */
export function headlineOf({ state, counts, resumable }: ImportSummary, t: Translate): Headline {
  const [taken, restored, known] = [newFiles(counts), restoredFiles(counts), knownFiles(counts)]
  const [refused, unreached, unreadable] = [refusedFiles(counts), unreachedFiles(counts), unreadableFiles(counts)]
  const isWhole = state === 'done' && refused === 0 && unreached === 0

  const said = (amount: number, text: (count: number) => string): string[] => (amount > 0 ? [text(amount)] : [])
  const takenText = (count: number): string => t('imports.taken', { count })
  const restoredText = (count: number): string => t('imports.restored', { count })
  const problems = [
    ...said(unreadable, (count) => t('imports.unreadable', { count })),
    ...said(refused, (count) => t('imports.refused', { count })),
    ...said(unreached, (count) => t('imports.unreached', { count })),
  ]
  const knownToo = said(known, (count) => t('imports.known', { count }))

  if (state === 'done') {
    const tone = isWhole && unreadable === 0 && taken + restored + known > 0 ? 'good' : 'warning'
    if (taken > 0) {
      const title = t('studies.import.finished', { count: taken })
      return { tone, title, details: [...said(restored, restoredText), ...knownToo, ...problems] }
    }
    if (restored > 0) return { tone, title: restoredText(restored), details: [...knownToo, ...problems] }
    if (known > 0 && isWhole) return { tone, title: t('studies.import.allKnown'), details: problems }
    return { tone, title: t('studies.import.nothingTaken'), details: [...knownToo, ...problems] }
  }
  const all = [...said(taken, takenText), ...said(restored, restoredText), ...knownToo, ...problems]
  if (state === 'interrupted') {
    const hint = t(resumable ? 'imports.resumeHint' : 'imports.uploadHint')
    return { tone: 'warning', title: t('imports.interruptedReport'), details: [hint, ...all] }
  }
  if (state === 'failed') return { tone: 'danger', title: t('studies.import.failed'), details: all }
  if (state === 'running') return { tone: 'good', title: t('studies.import.running'), details: all }
  return { tone: 'warning', title: t('imports.cancelled'), details: all }
}
