import type { MarkdownIt, Token } from 'markdown-it'

const taskMark = /^\[([ xX])\]\s+(?=\S)/

/** A markdown-it plugin: makes `task` tokens, ticked or not by their content, of the marks that begin items of lists. */
export function findTasks(parser: MarkdownIt): void {
  parser.core.ruler.push('tasks', ({ tokens, Token: Made }) => {
    for (const [index, { type, children }] of tokens.entries()) {
      const first = children?.[0]
      if (type !== 'inline' || first?.type !== 'text' || !beginsItem(tokens, index)) continue
      const [whole = '', mark] = taskMark.exec(first.content) ?? []
      if (mark === undefined) continue
      const task = new Made('task', '', 0)
      task.content = mark === ' ' ? '' : 'x'
      first.content = first.content.slice(whole.length)
      children?.unshift(task)
    }
  })
}

const beginsItem = (tokens: readonly Token[], index: number): boolean =>
  tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 2]?.type === 'list_item_open'
