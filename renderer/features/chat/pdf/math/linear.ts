import { type MmlNode, TEXCLASS } from '@mathjax/src/js/core/MmlTree/MmlNode.js'
import { printable } from '../printable'

/** Some signs of a formula that stand in a line of text. */
export interface FormulaRun {
  text: string
  italics?: true
  bold?: true
  sup?: true
  sub?: true
}

/** A formula that no line of text tells: a matrix, an accent. */
class NotLinear extends Error {}

const signs: Readonly<Record<string, string>> = {
  '\u2061': ' ',
  '\u2062': '',
  '\u2063': '',
  '\u2064': '',
  '\u2216': '\\',
  '\u2217': '*',
  '\u2218': '°',
  '\u22c5': '·',
  '\u2223': '|',
  '\u223c': '~',
  '\u03d5': 'φ',
  '\u03f5': 'ε',
}
/** What `printable` shows instead. */
const lacking = '\u25ca'

/** A text with the signs the font of the PDF has; one that it lacks as it was written in TeX. */
function written(node: MmlNode, text: string): string {
  const shown = Array.from(text)
    .map((sign) => signs[sign] ?? printable(sign))
    .join('')
  if (!shown.includes(lacking) && (shown.trim() !== '' || text.trim() === '' || text in signs)) return shown
  const source: unknown = node.attributes.get('data-latex')
  if (typeof source !== 'string' || source === '') throw new NotLinear()
  return printable(`${source} `)
}

const textOf = (node: MmlNode): string =>
  node.childNodes
    .map((child) => ('getText' in child && typeof child.getText === 'function' ? String(child.getText()) : ''))
    .join('')

const childAt = (node: MmlNode, at: number): MmlNode => {
  const child = node.childNodes[at]
  if (child === undefined) throw new NotLinear()
  return child
}

type Style = Omit<FormulaRun, 'text'>
const isScript = ({ sup, sub }: Style): boolean => sup === true || sub === true

const joined = (runs: readonly FormulaRun[]): string => runs.map(({ text }) => text).join('')

/** With parentheses unless it is one thing. */
function grouped(runs: FormulaRun[], style: Style, isOne: boolean): FormulaRun[] {
  return isOne ? runs : [{ ...style, text: '(' }, ...runs, { ...style, text: ')' }]
}

/** The only thing within, as deep as it may be wrapped. */
function core(node: MmlNode): MmlNode {
  const [only, ...others] = node.childNodes
  return (node.isInferred || ['mrow', 'TeXAtom', 'mstyle', 'math'].includes(node.kind)) && only && others.length === 0
    ? core(only)
    : node
}
const isAtom = (node: MmlNode): boolean =>
  ['mi', 'mn', 'mtext', 'msub', 'msup', 'msubsup', 'msqrt'].includes(core(node).kind)

function scripts(base: FormulaRun[], style: Style, sub: MmlNode | null, sup: MmlNode | null): FormulaRun[] {
  const put = (node: MmlNode | null, mark: string, own: Style): FormulaRun[] => {
    if (node === null) return []
    const runs = runsOf(node, isScript(style) ? style : own)
    // Degrees and primes are small and high already.
    if (/^[°′″'*]+$/.test(joined(runs))) return runs.map(({ text }) => ({ ...style, text }))
    return isScript(style) ? [{ ...style, text: mark }, ...grouped(runs, style, isAtom(node))] : runs
  }
  return [...base, ...put(sub, '_', { sub: true }), ...put(sup, '^', { sup: true })]
}

/** A sign before its number, and no difference of two. */
function isSign(node: MmlNode): boolean {
  const row = node.parent?.childNodes ?? []
  const before = row[row.indexOf(node) - 1]
  return before === undefined || (before.kind === 'mo' && before.texClass !== TEXCLASS.CLOSE)
}

function operator(node: MmlNode, style: Style): FormulaRun[] {
  const text = written(node, textOf(node))
  const isApart =
    !isScript(style) && (node.texClass === TEXCLASS.REL || (node.texClass === TEXCLASS.BIN && !isSign(node)))
  if (isApart) return [{ ...style, text: `\u00a0${text.trim()} ` }]
  return [{ ...style, text: node.texClass === TEXCLASS.PUNCT && !isScript(style) ? `${text} ` : text }]
}

function identifier(node: MmlNode, style: Style): FormulaRun[] {
  const variant = String(node.attributes.get('mathvariant') ?? '')
  const isBold = /bold|double-struck/.test(variant)
  return [
    {
      ...style,
      ...(/italic|mathit/.test(variant) && { italics: true as const }),
      ...(isBold && { bold: true as const }),
      text: written(node, textOf(node)),
    },
  ]
}

function runsOf(node: MmlNode, style: Style): FormulaRun[] {
  if (node.isInferred) return node.childNodes.flatMap((child) => runsOf(child, style))
  switch (node.kind) {
    case 'TeXAtom': {
      // `2{,}5` has no list in it.
      const only = core(node)
      if (only.kind === 'mo' && node.texClass === TEXCLASS.ORD) return [{ ...style, text: written(only, textOf(only)) }]
      return node.childNodes.flatMap((child) => runsOf(child, style))
    }
    case 'math':
    case 'mrow':
    case 'mstyle':
      return node.childNodes.flatMap((child) => runsOf(child, style))
    case 'mi':
    case 'mn':
      return identifier(node, style)
    case 'mtext':
      return [{ ...style, text: printable(textOf(node)) }]
    case 'mspace':
      return Number.parseFloat(String(node.attributes.get('width'))) > 0 ? [{ ...style, text: ' ' }] : []
    case 'mo':
      return operator(node, style)
    case 'msup':
      return scripts(runsOf(childAt(node, 0), style), style, null, childAt(node, 1))
    case 'msub':
      return scripts(runsOf(childAt(node, 0), style), style, childAt(node, 1), null)
    case 'msubsup':
      return scripts(runsOf(childAt(node, 0), style), style, childAt(node, 1), childAt(node, 2))
    // Sums and limits have theirs beside them; of a letter, what stands over it is an accent.
    case 'munder':
    case 'munderover': {
      const base = core(childAt(node, 0))
      if (base.texClass !== TEXCLASS.OP) throw new NotLinear()
      return scripts(runsOf(base, style), style, childAt(node, 1), node.childNodes[2] ?? null)
    }
    case 'mfrac': {
      // Without its line it is no quotient: `\binom`.
      if (Number.parseFloat(String(node.attributes.get('linethickness'))) === 0) throw new NotLinear()
      const [above, below] = [childAt(node, 0), childAt(node, 1)]
      return [
        ...grouped(runsOf(above, style), style, isAtom(above)),
        { ...style, text: '/' },
        ...grouped(runsOf(below, style), style, isAtom(below)),
      ]
    }
    case 'msqrt':
      return [{ ...style, text: '√' }, ...grouped(runsOf(childAt(node, 0), style), style, isAtom(childAt(node, 0)))]
    default:
      throw new NotLinear()
  }
}

/** The formula as it is written within a line; null where that would tell another. */
export function formulaRuns(root: MmlNode): FormulaRun[] | null {
  try {
    const runs = runsOf(root, {})
    const [first, last] = [runs.at(0), runs.at(-1)]
    // The line has its own spaces around it.
    if (first !== undefined) first.text = first.text.trimStart()
    if (last !== undefined) last.text = last.text.trimEnd()
    return joined(runs) === '' ? null : runs.filter(({ text }) => text !== '')
  } catch (error) {
    if (error instanceof NotLinear) return null
    throw error
  }
}
