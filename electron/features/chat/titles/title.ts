const titleLimit = 60
/** Longer than this, what a model said is no title but an answer. */
const proposalLimit = 160

/** Title of a conversation from its first question: its first line, cut between words. */
export const titleFrom = (question: string): string => cut(lines(question)[0] ?? '')

/**
 * A title out of what a model said when it was asked for one: its first line with words, without Markdown, quotes, a
 * label or a full stop around it. Null where there is none.
 */
export function titleProposed(said: string): string | null {
  const line = lines(said)
    .map(withoutMarks)
    .find((each) => /[\p{L}\p{N}]/u.test(each))
  return line === undefined || line.length > proposalLimit ? null : cut(line)
}

/** Lines that are not empty, without controls and characters that show nothing or turn the text around. */
const lines = (text: string): string[] =>
  text
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => line.replaceAll(/\t/g, ' ').replaceAll(/\p{C}/gu, '').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

const withoutMarks = (line: string): string =>
  line
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll(/[*_`~]/g, '')
    .replace(/^[\s#>\-–—•"'«»“”‘’„]+/, '')
    .replace(/^(?:t[ií]tulo|title)\s*[:：][\s"'«»“”‘’„]*/i, '')
    .replace(/[\s"'«»“”‘’„.,;:]+$/, '')

function cut(line: string): string {
  const characters = Array.from(line)
  if (characters.length <= titleLimit) return line
  const start = characters.slice(0, titleLimit).join('')
  const space = start.lastIndexOf(' ')
  return `${(space > titleLimit / 2 ? start.slice(0, space) : start).trimEnd()}…`
}
