/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the head of rows that are not a table's own */
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import type { LibraryAddress } from './address'
import { columns } from './columns'
import classes from './library.module.css'

interface TreeHeadProps {
  address: LibraryAddress
  onOrder: (order: Pick<LibraryAddress, 'sort' | 'descending'>) => void
}

/** Names of the columns: buttons that sort by them. */
export const TreeHead = ({ address, onOrder }: TreeHeadProps) => {
  const t = useText()
  const { sort, descending, view } = address
  const Arrow = descending ? IconArrowDown : IconArrowUp
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.cells}>
        {columns.map((column) => {
          const name = t(`studies.library.columns.${column.id}`)
          const isSorted = column.sort === sort
          return (
            <span
              key={column.id}
              role="columnheader"
              data-column={column.id}
              data-numeric={column.numeric || undefined}
              aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
            >
              {view === 'patients' && column.studiesOnly === true ? (
                name
              ) : (
                <UnstyledButton
                  className={classes.sort}
                  title={t('studies.library.sortBy', { column: name })}
                  onClick={() =>
                    onOrder({ sort: column.sort, descending: isSorted ? !descending : column.firstDescending })
                  }
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
