const titleLimit = 60

/** Title of a conversation from its first question: its first line, cut between words. */
export function titleFrom(question: string): string {
  const line =
    question
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? ''
  const characters = Array.from(line)
  if (characters.length <= titleLimit) return line
  const cut = characters.slice(0, titleLimit).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > titleLimit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
