/** Where the head of a Spanish name ends: what follows a preposition keeps its number. */
const prepositions = new Set(['de', 'del', 'en', 'a', 'al', 'con', 'por', 'para', 'sin', 'entre', 'tras'])
const invariable = new Set(['no', 'mas', 'muy', 'y', 'la', 'el', 'los', 'las'])
const englishPrepositions = new Set(['of', 'in', 'with', 'on', 'to', 'from', 'for', 'by', 'and'])

/** Of a word without accents, so `lesion` and `region` need no rule of their own. */
function spanishPlural(word: string): string {
  if (invariable.has(word) || /\d/.test(word) || word.length < 3) return word
  if (/[aeiou]$/.test(word)) return `${word}s`
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`
  // Torax, pelvis, dosis and plurals stay as they are.
  if (/[sx]$/.test(word)) return word
  return `${word}es`
}

function englishPlural(word: string): string {
  if (/\d/.test(word) || word.length < 3) return word
  if (word.endsWith('sis')) return `${word.slice(0, -2)}es`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`
  return `${word}s`
}

/** `disneico/a` in its two genders. */
const genders = (words: readonly string[]): string[][] =>
  words.some((word) => word.endsWith('/a'))
    ? [
        words.map((word) => word.replace(/\/a$/, '')),
        words.map((word) => (word.endsWith('/a') ? word.replace(/o?\/a$/, 'a') : word)),
      ]
    : [[...words]]

/** A Spanish name, folded, in its genders and numbers. */
export const inflectSpanish = (name: string): string[] =>
  genders(name.split(' ')).flatMap((words) => {
    const at = words.findIndex((word) => prepositions.has(word))
    const head = at === -1 ? words.length : at
    const plural = words.map((word, index) => (index < head ? spanishPlural(word) : word))
    return [words.join(' '), plural.join(' ')]
  })

/** An English name, folded, in its numbers. */
export function inflectEnglish(name: string): string[] {
  const words = name.split(' ')
  const at = words.findIndex((word, index) => index > 0 && englishPrepositions.has(word))
  const last = (at === -1 ? words.length : at) - 1
  const plural = words.map((word, index) => (index === last ? englishPlural(word) : word))
  return [name, plural.join(' ')]
}
