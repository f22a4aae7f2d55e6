import { type Charset, charsetOf, escapeSets } from './charsets'

// Direction overrides too: they make a text read as what it is not.
const unwanted = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Text made of a file's bytes: no control or direction-changing characters, normalised, padding removed. */
const clean = (text: string): string =>
  text
    .replaceAll(/[\0\s]+/g, ' ')
    .replaceAll(unwanted, '')
    .normalize('NFC')
    .trim()

/** The same, with its line breaks. */
const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\f]/u)
    .map(clean)
    .join('\n')
    .trim()

/** Decodes the text values of one dataset by its Specific Character Set (0008,0005). */
export class TextDecoding {
  private readonly defaultSet: Charset | null
  /** An escape sequence may name any set that was declared; files that use one undeclared are common, so any is taken. */
  private readonly usesEscapes: boolean
  /** Set once a value had to be guessed because the declared set was missing, unknown or wrong. */
  guessed = false

  /** `declared` is the value of (0008,0005), null where the element is absent. */
  constructor(declared: string | null) {
    const terms = declared === null ? [] : declared.split('\\').map((term) => term.trim())
    const first = terms[0] ?? ''
    this.defaultSet = first === '' ? null : charsetOf(first)
    this.usesEscapes = terms.length > 1 || first.startsWith('ISO 2022')
    if (first !== '' && this.defaultSet === null) this.guessed = true
  }

  /** Empty for no bytes. `personName` restarts the character set at its delimiters too (PS3.5 6.1.2.5.3). */
  decode(bytes: Uint8Array, personName = false): string {
    return clean(this.decodeRaw(bytes, personName))
  }

  /** Of a text that may have several lines (ST, LT, UT). */
  decodeLines(bytes: Uint8Array): string {
    return cleanLines(this.decodeRaw(bytes, false))
  }

  private decodeRaw(bytes: Uint8Array, personName: boolean): string {
    if (isAscii(bytes)) return latin(bytes)
    if (this.usesEscapes || bytes.includes(0x1b)) return this.decodeEscaped(bytes, personName)
    return this.decodeWhole(bytes)
  }

  private decodeWhole(bytes: Uint8Array): string {
    if (this.defaultSet && this.defaultSet.label !== 'ascii') {
      const text = tryDecode(this.defaultSet.label, bytes)
      // UTF-8 bytes declared as a one-byte set decode without an error, but to nonsense; by chance they are not UTF-8.
      const utf8 = this.defaultSet.oneByte ? tryDecode('utf-8', bytes) : null
      if (text !== null && utf8 === null) return text
      this.guessed = true
      if (utf8 !== null) return utf8
      if (text !== null) return text
    }
    this.guessed = true
    return tryDecode('utf-8', bytes) ?? tryDecode('windows-1252', bytes) ?? latin(bytes)
  }

  private decodeEscaped(bytes: Uint8Array, personName: boolean): string {
    let text = ''
    let set = this.defaultSet?.label ?? 'ascii'
    let start = 0
    const flush = (end: number): void => {
      if (end > start) text += this.decodePart(set, bytes.subarray(start, end))
    }
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!
      if (byte === 0x1b) {
        const escape = escapeSets.find(({ bytes: sequence }) => sequence.every((b, n) => bytes[i + 1 + n] === b))
        flush(i)
        if (escape) {
          set = escape.label
          i += escape.bytes.length
        } else {
          this.guessed = true
        }
        start = i + 1
      } else if (isDelimiter(byte, personName) && !isTwoByte(set)) {
        flush(i + 1)
        start = i + 1
        set = this.defaultSet?.label ?? 'ascii'
      }
    }
    flush(bytes.length)
    return text
  }

  private decodePart(label: string, bytes: Uint8Array): string {
    const decoded = isTwoByte(label) ? tryDecode('euc-jp', eucJapanese(label, bytes)) : decodeOneSet(label, bytes)
    if (decoded !== null) return decoded
    this.guessed = true
    return tryDecode('utf-8', bytes) ?? tryDecode('windows-1252', bytes) ?? latin(bytes)
  }
}

const decodeOneSet = (label: string, bytes: Uint8Array): string | null => {
  if (isAscii(bytes)) return latin(bytes)
  return label === 'ascii' ? null : tryDecode(label, bytes)
}

/** CR, LF, FF, TAB and the value delimiter reset the set; in names also `^` and `=`. */
const isDelimiter = (byte: number, personName: boolean): boolean =>
  byte === 0x0a ||
  byte === 0x0c ||
  byte === 0x0d ||
  byte === 0x09 ||
  byte === 0x5c ||
  (personName && (byte === 0x5e || byte === 0x3d))

/** Seven-bit sets of two bytes a character, where any byte may look like a delimiter. */
const isTwoByte = (label: string): boolean => label === 'jis-x0208' || label === 'jis-x0212'

/** EUC-JP holds both Japanese sets with the high bit set, JIS X 0212 after a prefix of its own. */
const eucJapanese = (label: string, bytes: Uint8Array): Uint8Array => {
  if (label === 'jis-x0208') return bytes.map((byte) => byte | 0x80)
  const out: number[] = []
  bytes.forEach((byte, i) => out.push(...(i % 2 === 0 ? [0x8f] : []), byte | 0x80))
  return Uint8Array.from(out)
}

const tryDecode = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const isAscii = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte > 0x7e || byte === 0x1b) return false
  return true
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
