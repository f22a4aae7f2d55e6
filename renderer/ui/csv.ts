/** Quoted as RFC 4180 says; a leading apostrophe keeps a spreadsheet from running text as a formula. */
const csvCell = (value: string | number): string => {
  const text = String(value)
  const inert = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Rows as a CSV file, the first of them the heads of the columns. */
export const asCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
