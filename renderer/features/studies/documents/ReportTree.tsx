import type { DicomDocument, ReportItem } from '../../../../shared/contract/documents'
import { useText } from '../../../i18n/use-text'
import classes from './documents.module.css'

interface ReportTreeProps {
  report: Extract<DicomDocument, { kind: 'report' }>
  kind: string
}

/** The content of a structured report as indented text: nothing in it is ever taken for markup. */
export const ReportTree = ({ report, kind }: ReportTreeProps) => {
  const t = useText()
  const states = [
    report.isComplete === null ? '' : t(report.isComplete ? 'documents.complete' : 'documents.partial'),
    report.isVerified === null ? '' : t(report.isVerified ? 'documents.verified' : 'documents.unverified'),
  ]
  return (
    // A box that scrolls takes the focus, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.sheet} tabIndex={0} aria-label={report.title || kind}>
      <header className={classes.sheetHead}>
        <h2>{report.title || kind}</h2>
        <p>{[kind, ...states].filter(Boolean).join(' · ')}</p>
      </header>
      {report.items.length === 0 && <p>{t('documents.emptyReport')}</p>}
      <ul className={classes.items}>
        {report.items.map((item, at) => (
          // Items never change place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className={classes.item} data-type={item.type} style={{ paddingLeft: indent(item) }}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {report.isCut && <p className={classes.dim}>{t('documents.cut')}</p>}
    </section>
  )
}

const maxIndent = 12
const indent = ({ depth }: ReportItem): string => `${Math.min(depth, maxIndent) * 1.25}rem`

const Item = ({ item: { type, name, value, relationship } }: { item: ReportItem }) => {
  const t = useText()
  const said = type === 'reference' || type === 'place' ? [t(`documents.types.${type}`), value].join(' ') : value
  return (
    <>
      <span className={classes.itemName}>
        {relationship === 'inferred_from' && `${t('documents.inferredFrom')} `}
        {name || (type === 'container' ? t('documents.section') : t(`documents.types.${type}`))}
      </span>
      {said.trim() !== '' && <span className={classes.itemValue}>{said}</span>}
    </>
  )
}
