import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { FileReport } from '../../../../shared/contract/studies'
import { objectKindOf } from '../../../../shared/domain/sop-classes'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './importing.module.css'
import { toneOf } from './outcomes'

/** Files and their reasons; only those in sight are in the page. */
export const FileTable = ({ files }: { files: readonly FileReport[] }) => {
  const t = useText()
  const format = useFormat()
  const scroll = useRef<HTMLElement>(null)
  // Its functions answer anew as one scrolls, so nothing of this list may be memoized.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 44,
    overscan: 8,
  })
  return (
    // A box that scrolls takes the focus, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={scroll} className={classes.files} tabIndex={0} aria-label={t('studies.import.files')}>
      <ul style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const file = files[index]
          if (file === undefined) return null
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-tone={toneOf(file.outcome)}
              aria-setsize={files.length}
              aria-posinset={index + 1}
              className={classes.file}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={classes.fileName}>{file.name}</span>
              <span className={classes.fileSize}>
                {file.sopClassUid !== null && `${t(`objects.${objectKindOf(file.sopClassUid)}`)} · `}
                {file.outcome !== 'refused_missing' && format.bytes(file.sizeBytes)}
              </span>
              <span className={classes.fileOutcome}>{t(`studies.outcomes.${file.outcome}`)}</span>
              {file.warnings.map((warning) => (
                <span key={warning} className={classes.fileWarning}>
                  {t(`studies.warnings.${warning}`)}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
