interface Page {
  number: number
  /** 0 for a page without text. */
  tokens: number
}

/** The first pages with text that fit together, at least one. */
export function leadingPages(pages: readonly Page[], roomTokens: number): number[] {
  const chosen: number[] = []
  let tokens = 0
  for (const page of pages) {
    if (page.tokens === 0) continue
    tokens += page.tokens
    if (chosen.length > 0 && tokens > roomTokens) break
    chosen.push(page.number)
  }
  return chosen
}
