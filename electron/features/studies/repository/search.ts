import type { Search } from '../../../../shared/contract/studies'
import { foldText } from '../../../../shared/lib/fold-text'
import { facetGroups, favoriteFacet, tagFacet } from './facets'

/** Words as the index (`unicode61`) splits them. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
const joined = (text: string): string => words(foldText(text)).join('')

/** The shortest part of an id that is looked for within it; one sign of other scripts is a word already. */
const shortestPart = (part: string): number => (/^[\p{Script=Latin}\p{N}]*$/u.test(part) ? 3 : 1)
/** The longest id taken in parts. */
const longestId = 64

/** Every end of an id, so that any part of it is the beginning of one. Signs and blanks in it do not count. */
export function partsOfId(id: string): string[] {
  const folded = joined(id)
  const characters = Array.from(folded).slice(0, longestId)
  const count = Math.max(characters.length === 0 ? 0 : 1, characters.length - shortestPart(folded) + 1)
  return Array.from({ length: count }, (_, start) => characters.slice(start).join(''))
}

const anyOf = (terms: readonly string[]): string => `(${terms.join(' OR ')})`

/** Ends of each word of a name: people know a name by its end too, and some scripts write it as one word. */
export const partsOfName = (name: string): string[] => words(name).flatMap(partsOfId)

/** One word typed: nothing in it is read as query syntax, as only letters and digits are left, in quotes. */
const termOf = (typed: string, tags: readonly { id: string; name: string }[]): string | null => {
  const split = words(typed)
  if (split.length === 0) return null
  const part = joined(typed)
  const folded = foldText(typed)
  const named = tags.filter(({ name }) => words(foldText(name)).some((each) => each.startsWith(folded)))
  const isPart = Array.from(part).length >= shortestPart(part)
  const isPlain = /^[a-z0-9]+$/.test(part)
  const phrase = `"${split.join(' ')}" *`
  return anyOf([
    // A single word is looked up once for both.
    ...(isPart && isPlain && split.length === 1 ? [`{words ids} : ${phrase}`] : [`words : ${phrase}`]),
    ...(isPart && (split.length > 1 || !isPlain) ? [`ids : "${part}" *`] : []),
    ...named.map(({ id }) => `facets : "${tagFacet(id)}"`),
    ...(/^favou?rit/.test(folded) ? [`facets : "${favoriteFacet}"`] : []),
  ])
}

/**
 * The query of `library_index` for what is asked: `all` when nothing is, `none` when no study can match. `tags` are
 * those a word may name.
 */
export function matchOf(
  { search, filter }: Search,
  tags: readonly { id: string; name: string }[],
): { match: string } | 'all' | 'none' {
  const groups = facetGroups(filter)
  if (groups.some((group) => group.length === 0)) return 'none'
  const typed = search.split(/\s+/).filter((each) => each !== '')
  const terms = typed.map((each) => termOf(each, tags)).filter((term) => term !== null)
  if (typed.length > 0 && terms.length === 0) return 'none'
  const facets = groups.map((group) => anyOf(group.map((facet) => `facets : "${facet}"`)))
  // What is rarest is not known here; facets are single words, which cost the least to go through.
  const all = [...facets, ...terms]
  return all.length === 0 ? 'all' : { match: all.join(' AND ') }
}
