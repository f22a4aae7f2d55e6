import { foldText } from '../../lib/fold-text'

/** A document whose pages an answer can name. */
export interface Citable {
  name: string
  /** Those the model was given. */
  pages: readonly number[]
}

export interface Citation<D extends Citable = Citable> {
  document: D
  /** As the answer names them, in its order. */
  pages: number[]
  /** Whether the model was given all of them; what it was not given, it can't have read. */
  wasGiven: boolean
}

/** A piece of an answer: words, or what in brackets names pages of something. */
export interface CitingPiece {
  text: string
  namesPages: boolean
}

const longestCitation = 200
const bracketed = new RegExp(String.raw`\[([^[\]\n]{1,${longestCitation}})\]`, 'g')
/** `p. 3`, `págs. 3-5`, `pages 3, 7 and 9`, at the end of what is in the brackets. */
const pagesNamed =
  /(?:^|[\s,;:(])p(?:\.|p\.|[áa]g(?:s|inas?)?\.?|ages?\.?)\s*((?:\d{1,4}\s*(?:[-–,]|y|e|and|a)\s*)*\d{1,4})\)?\.?$/iu
const mostPages = 50

/** A text in pieces, those that may cite told apart; joined, they are the text again. */
export function citingPieces(text: string): CitingPiece[] {
  const pieces: CitingPiece[] = []
  let at = 0
  const plain = (end: number): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), namesPages: false })
  }
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(bracketed)) {
    if (!inside.split(';').every((part) => pagesNamed.test(part.trim()))) continue
    plain(index)
    pieces.push({ text: whole, namesPages: true })
    at = index + whole.length
  }
  plain(text.length)
  return pieces
}

/** What such a piece cites of these documents; null where any part of it is none: the rest would be hidden behind it. */
export function citationsIn<D extends Citable>(piece: string, documents: readonly D[]): Citation<D>[] | null {
  const found: Citation<D>[] = []
  for (const part of piece.slice(1, -1).split(';')) {
    const named = pagesNamed.exec(part.trim())
    if (named === null) return null
    const pages = numbersIn(named[1] ?? '')
    const name = part.trim().slice(0, named.index)
    const document = documentNamed(name, documents) ?? (bare(name) === '' ? found.at(-1)?.document : undefined)
    if (pages === null || document === undefined) return null
    found.push({ document, pages, wasGiven: pages.every((page) => document.pages.includes(page)) })
  }
  return found
}

function numbersIn(text: string): number[] | null {
  const pages: number[] = []
  for (const range of text.split(/\s*(?:,|y|e|and)\s*/iu)) {
    const [first = 0, last = first] = range.split(/\s*(?:[-–]|a)\s*/iu).map(Number)
    if (first < 1 || last < first || last - first >= mostPages) return null
    for (let page = first; page <= last; page += 1) pages.push(page)
  }
  return pages.length > mostPages ? null : pages
}

/** With no name at all it is the only one there is; undefined where the name is none of these, or of several. */
function documentNamed<D extends Citable>(name: string, documents: readonly D[]): D | undefined {
  const wanted = bare(name)
  if (wanted === '') return documents.length === 1 ? documents[0] : undefined
  const exact = documents.filter((document) => bare(document.name) === wanted)
  const near = exact.length > 0 ? exact : documents.filter((document) => bare(document.name).includes(wanted))
  return near.length === 1 ? near[0] : undefined
}

/** Letters and digits alone, without the label, the ending and the accents. */
const bare = (name: string): string =>
  foldText(name)
    .replace(/^\s*(?:archivo|documento|file|document)\s*:?/u, '')
    .replace(/\.pdf\b/u, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
