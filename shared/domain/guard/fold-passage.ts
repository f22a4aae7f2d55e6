/** Letters of other alphabets that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  р: 'p',
  с: 'c',
  ѕ: 's',
  у: 'y',
  х: 'x',
  ο: 'o',
  α: 'a',
  ι: 'i',
}

export interface Folded {
  text: string
  /** Where each sign of `text` stands in what was folded, and at the end its length. */
  offsets: readonly number[]
}

/** Lower case without accents, invisible signs or look-alike letters, each sign with its place in the original. */
export function foldPassage(original: string): Folded {
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const sign of original) {
    const folded = sign <= '\u007F' ? sign.toLowerCase() : foldSign(sign)
    for (let index = 0; index < folded.length; index += 1) offsets.push(at)
    text += folded
    at += sign.length
  }
  offsets.push(original.length)
  return { text, offsets }
}

function foldSign(sign: string): string {
  if (/\p{Cf}/u.test(sign)) return ''
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return lookalikes[plain] ?? plain
}
