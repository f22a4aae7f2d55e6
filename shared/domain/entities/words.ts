import { foldText } from '../../lib/fold-text'

/** What stands between a word and the one before it. */
export type Break = 'none' | 'joined' | 'comma' | 'colon' | 'other' | 'sentence'

export interface Word {
  /** Lower case, without accents. */
  folded: string
  start: number
  end: number
  before: Break
}

const wordPattern = /\p{L}[\p{L}\p{M}]*|\p{N}+(?:[.,]\p{N}+)*/gu
/** Words that a full stop after them only shortens. */
const shortened = new Set([
  'dr',
  'dra',
  'sr',
  'sra',
  'p',
  'ej',
  'aprox',
  'vs',
  'fig',
  'e',
  'i',
  'g',
  'no',
  'num',
  'ref',
])
const withinName = /^[\s\-‐‑–/'’*_]*$/
/** A new line that begins a new item, title or cell rather than going on. */
const newLine = /\n\s*(?:[\n\-*•#|>]|\d+[.)])/

const unaccented = /^[\0-\u007F]*$/

/** `foldText`, which most words need not go through. */
const foldWord = (word: string): string => (unaccented.test(word) ? word.toLowerCase() : foldText(word))

function breakIn(gap: string, previous: string, next: string): Break {
  if (gap === '') return 'joined'
  if (gap === ' ') return 'none'
  if (/[!?¿¡;|…•]/.test(gap) || newLine.test(gap)) return 'sentence'
  if (/\.[\s)"»*_]*$/.test(gap) && !(shortened.has(previous) && !gap.includes('\n'))) return 'sentence'
  if (gap.includes('\n') && /^[\p{Lu}\p{N}]/u.test(next)) return 'sentence'
  if (gap.includes(':')) return 'colon'
  if (withinName.test(gap)) return 'none'
  return /,/.test(gap) ? 'comma' : 'other'
}

/** The words and numbers of a text, each with its place and what parts it from the one before. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  let previous = ''
  for (const { index, 0: word } of text.matchAll(wordPattern)) {
    const before: Break = words.length === 0 ? 'sentence' : breakIn(text.slice(end, index), previous, word)
    previous = foldWord(word)
    end = index + word.length
    words.push({ folded: previous, start: index, end, before })
  }
  return words
}

/** Whether a name may go over to this word from the one before. */
export const goesOn = ({ before }: Word): boolean => before === 'none' || before === 'joined'
