/** Every wording of a pattern: `no (hay|existe)` is two; one alternative alone may be left out: `except (for)`. */
export function expandPattern(pattern: string): string[] {
  const open = pattern.lastIndexOf('(')
  if (open === -1) return [pattern.replace(/\s+/g, ' ').trim()]
  // The innermost last group first, so that groups may stand in groups.
  const close = pattern.indexOf(')', open)
  const inside = pattern.slice(open + 1, close).split('|')
  const choices = inside.length === 1 ? [...inside, ''] : inside
  // A chosen alternative may hold bars of an outer group, which it then belongs to.
  const expanded = choices.flatMap((choice) =>
    expandPattern(`${pattern.slice(0, open)}${choice}${pattern.slice(close + 1)}`),
  )
  return [...new Set(expanded)]
}
