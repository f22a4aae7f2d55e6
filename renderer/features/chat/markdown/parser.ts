import MarkdownIt, { type Token } from 'markdown-it'
import { keepDeep } from './deep'
import { findFormulas } from './formulas'
import { withMathMarks } from './math'
import { findTasks } from './tasks'

// Version 14: in 15 every field of a token is set by a call, which costs three times as much.
// HTML is text. An address is judged where it would be opened, so that a refused one leaves the words it was given.
const parser = new MarkdownIt({ html: false, linkify: true })
parser.validateLink = () => true
parser.normalizeLinkText = (address) => address
// Only what says that it is a page of the web is taken for one: `nodulo.md` is not.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('//', null).add('ftp:', null).add('mailto:', null)
parser.linkify.add('www.', {
  validate: (text, at, linkify) =>
    Math.max(0, linkify.testSchemaAt(`//www.${text.slice(at)}`, 'http:', 0) - '//www.'.length),
  normalize: (match) => {
    match.url = `http://${match.url}`
  },
})
parser.use(findTasks).use(findFormulas).use(keepDeep)

/**
 * What a model wrote, as tokens of CommonMark with GitHub's tables, struck words, tasks and bare addresses, and with
 * `formula` where it has mathematics.
 */
export function parseMarkdown(text: string): Token[] {
  const withMath = withMathMarks(text)
  return parser.parse(withMath ?? text, { hasFormulas: withMath !== null })
}
