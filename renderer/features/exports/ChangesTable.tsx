import type { AttributeChange } from '../../../shared/contract/exports'
import type { Translate } from '../../i18n/typed'
import { useText } from '../../i18n/use-text'
import { DataTable } from '../../ui/DataTable'
import { LoadingState } from '../../ui/LoadingState'
import classes from './exports.module.css'

interface ChangesTableProps {
  changes: readonly AttributeChange[] | undefined
  /** Of what was asked before. */
  isStale: boolean
}

/** Attribute by attribute: what the file says and what it will say. */
export const ChangesTable = ({ changes, isStale }: ChangesTableProps) => {
  const t = useText()
  return (
    <section aria-label={t('exports.changes')} aria-busy={isStale}>
      <h3 className={classes.heading}>{t('exports.changes')}</h3>
      <p className={classes.dim}>{t('exports.changesHint')}</p>
      {changes === undefined ? (
        <LoadingState />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
        <div className={classes.changes} tabIndex={0}>
          <DataTable
            label={t('exports.changes')}
            rows={changes}
            keyOf={({ tag }) => tag}
            columns={[
              { id: 'name', header: t('exports.columns.attribute'), cell: (change) => nameOf(change, t) },
              {
                id: 'before',
                header: t('exports.columns.before'),
                cell: ({ before }) => before || t('exports.noText'),
              },
              { id: 'after', header: t('exports.columns.after'), cell: (change) => afterOf(change, t) },
            ]}
          />
        </div>
      )}
    </section>
  )
}

/** As PS3.6 writes a tag: `(0010,0020)`. */
const tagText = (tag: string): string => `(${tag.slice(0, 4)},${tag.slice(4)})`

const nameOf = ({ tag, name }: AttributeChange, t: Translate): string => {
  if (name !== '') return `${name} ${tagText(tag)}`
  const isPrivate = Number.parseInt(tag.slice(0, 4), 16) % 2 === 1
  return `${t(isPrivate ? 'exports.privateAttribute' : 'exports.otherAttribute')} ${tagText(tag)}`
}

const afterOf = ({ kind, after }: AttributeChange, t: Translate): string => {
  if (kind === 'replaced' && after !== null) return after
  return t(`exports.kinds.${kind}`)
}
