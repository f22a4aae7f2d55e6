/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the head of rows that are not a table's own */
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import { columns } from './columns'
import classes from './library.module.css'
import type { StudyOrder } from './use-study-pages'

interface StudyTableHeadProps {
  order: StudyOrder
  onOrder: (order: StudyOrder) => void
}

/** Names of the columns; those the library can be sorted by are buttons. */
export const StudyTableHead = ({ order, onOrder }: StudyTableHeadProps) => {
  const t = useText()
  const Arrow = order.descending ? IconArrowDown : IconArrowUp
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.cells}>
        {columns.map(({ id, numeric, sort, firstDescending }) => {
          const name = t(`studies.library.columns.${id}`)
          const isSorted = sort === order.sort
          return (
            <span
              key={id}
              role="columnheader"
              data-numeric={numeric || undefined}
              aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort === null ? (
                name
              ) : (
                <UnstyledButton
                  className={classes.sort}
                  title={t('studies.library.sortBy', { column: name })}
                  onClick={() => onOrder({ sort, descending: isSorted ? !order.descending : firstDescending })}
                >
                  {name}
                  {isSorted && <Arrow size="0.75rem" stroke={2} aria-hidden />}
                </UnstyledButton>
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}
