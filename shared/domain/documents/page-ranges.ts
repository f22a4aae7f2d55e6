/** Pages in ascending order as a person writes them: `1-3, 7`. */
export function formatPageRanges(pages: readonly number[]): string {
  const ranges: [first: number, last: number][] = []
  for (const page of pages) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] === page - 1) range[1] = page
    else ranges.push([page, page])
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')
}

/** The pages a text names, ascending and once each; null where it is no such list or names a page that is not there. */
export function parsePageRanges(text: string, pageCount: number): number[] | null {
  const pages = new Set<number>()
  for (const part of text.split(/[,;]/)) {
    const [, first = '', last = first] = /^\s*(\d{1,6})\s*(?:[-–—]\s*(\d{1,6})\s*)?$/.exec(part) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (first === '' || from < 1 || to < from || to > pageCount) return null
    for (let page = from; page <= to; page += 1) pages.add(page)
  }
  return [...pages].sort((a, b) => a - b)
}
