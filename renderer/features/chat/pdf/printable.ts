const replacements: Record<string, string> = {
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '⇐': '<=',
  '↑': '(+)',
  '↓': '(-)',
  '☐': '[ ]',
  '☑': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '×': '×',
  '−': '-',
  '‑': '-',
  '∙': '·',
  '▪': '•',
  '■': '•',
  '●': '•',
  '○': '•',
}

/** What the font of the PDF can write: Latin, Greek, Cyrillic, and the signs of typography and measures. */
const written =
  /[\n\u0020-\u007e\u00a0-\u024f\u0384-\u03ce\u0400-\u045f\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2122\u2126\u215b-\u215e\u2202\u2206\u220f\u2211\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25ca]/u

/** A text with what the font lacks written another way, or shown as lacking; controls are dropped. */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll('\t', '    '))
    .map((character) => {
      if (written.test(character)) return character
      const replaced = replacements[character]
      if (replaced !== undefined) return replaced
      return /[\p{C}\p{M}]/u.test(character) ? '' : /\p{Z}/u.test(character) ? ' ' : '\u25ca'
    })
    .join('')
