/** Paragraphs and lists of an article; neighbouring lines that begin with `- ` make one list. */
export const helpBlocks = (body: string): (string | string[])[] => {
  const blocks: (string | string[])[] = []
  for (const line of body.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const point = line.startsWith('- ') ? line.slice(2) : null
    const last = blocks.at(-1)
    if (point === null) blocks.push(line)
    else if (Array.isArray(last)) last.push(point)
    else blocks.push([point])
  }
  return blocks
}
