import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './DataTable.module.css'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Set at the right, digits aligned. */
  numeric?: boolean
}

interface DataTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  selectedKey?: string | null
  /** The first cell becomes the button that selects the row. */
  onSelect?: (row: Row) => void
}

/** Dense rows to scan; it scrolls sideways in its own box where it does not fit. */
export const DataTable = <Row,>({ label, columns, rows, keyOf, selectedKey, onSelect }: DataTableProps<Row>) => (
  <div className={classes.scroll}>
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" data-numeric={column.numeric === true || undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = keyOf(row)
          const isSelected = key === selectedKey
          return (
            <tr
              key={key}
              data-selectable={onSelect !== undefined || undefined}
              data-selected={isSelected || undefined}
              onClick={() => onSelect?.(row)}
            >
              {columns.map((column, at) => (
                <td key={column.id} data-numeric={column.numeric === true || undefined}>
                  {at === 0 && onSelect !== undefined ? (
                    <UnstyledButton className={classes.select} aria-pressed={isSelected}>
                      {column.cell(row)}
                    </UnstyledButton>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  </div>
)
