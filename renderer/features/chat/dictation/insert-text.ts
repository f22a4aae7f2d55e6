/** A text with another put in where the caret is, with the spaces that words need. */
export function insertText(text: string, at: number, said: string): { text: string; caret: number } {
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const lead = before === '' || /\s$/.test(before) ? '' : ' '
  const trail = after === '' || /^[\s.,;:!?)]/.test(after) ? '' : ' '
  const put = `${lead}${said}${trail}`
  return { text: `${before}${put}${after}`, caret: at + lead.length + said.length }
}
