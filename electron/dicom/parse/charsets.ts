/** A character set by the name the platform's TextDecoder has for it (PS3.3 C.12.1.1.2). */
export interface Charset {
  label: string
  /** Every byte is a character, so decoding never fails and proves nothing. */
  oneByte: boolean
}

const one = (label: string): Charset => ({ label, oneByte: true })
const many = (label: string): Charset => ({ label, oneByte: false })

/** By the number both forms of a defined term share (`ISO_IR 144`, `ISO 2022 IR 144`). */
const byNumber: Readonly<Record<string, Charset>> = {
  '6': one('ascii'),
  '13': many('shift_jis'),
  '58': many('gb2312'),
  '87': many('iso-2022-jp'),
  '100': one('windows-1252'),
  '101': one('iso-8859-2'),
  '109': one('iso-8859-3'),
  '110': one('iso-8859-4'),
  '126': one('iso-8859-7'),
  '127': one('iso-8859-6'),
  '138': one('iso-8859-8'),
  '144': one('iso-8859-5'),
  '148': one('iso-8859-9'),
  '149': many('euc-kr'),
  '159': many('iso-2022-jp'),
  '166': one('windows-874'),
  '192': many('utf-8'),
  '203': one('iso-8859-15'),
}

/** Of one defined term, tolerant of case, blanks and underscores; null when unknown. */
export function charsetOf(term: string): Charset | null {
  const name = term
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  if (name === 'GB18030' || name === 'GBK') return many('gb18030')
  const match = /^ISO (?:2022 )?IR ?(\d+)$/.exec(name)
  return (match?.[1] && byNumber[match[1]]) || null
}

interface EscapeSet {
  /** After the escape character. */
  bytes: readonly number[]
  label: string
}
const escape = (text: string, label: string): EscapeSet => ({ bytes: Array.from(text, (c) => c.charCodeAt(0)), label })

/** Escape sequences of PS3.3 tables C.12-3 and C.12-4, longest first. */
export const escapeSets: readonly EscapeSet[] = [
  escape('$(D', 'jis-x0212'),
  escape('$)C', 'euc-kr'),
  escape('$)A', 'gb2312'),
  escape('$B', 'jis-x0208'),
  escape('$@', 'jis-x0208'),
  escape('(B', 'ascii'),
  escape('(J', 'shift_jis'),
  escape(')I', 'shift_jis'),
  escape('(I', 'shift_jis'),
  escape('-A', 'windows-1252'),
  escape('-B', 'iso-8859-2'),
  escape('-C', 'iso-8859-3'),
  escape('-D', 'iso-8859-4'),
  escape('-F', 'iso-8859-7'),
  escape('-G', 'iso-8859-6'),
  escape('-H', 'iso-8859-8'),
  escape('-L', 'iso-8859-5'),
  escape('-M', 'iso-8859-9'),
  escape('-T', 'windows-874'),
  escape('-b', 'iso-8859-15'),
]
