import { array, assert, constantFrom, property, string } from 'fast-check'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { formulaBlock, formulaInline } from '../../../../renderer/features/chat/pdf/formula-content'
import { drawnFormula } from '../../../../renderer/features/chat/pdf/math/typeset'
import { renderPdf } from '../../../../renderer/features/chat/pdf/render'

const widthPt = 400
/** Words of a line: `^` and `_` before what is set high and low, `/` before italics; `drawn` where there is no line. */
const lineOf = (tex: string): string =>
  formulaInline(tex, widthPt)
    .map((part) => {
      if (part.svg !== undefined) return 'drawn'
      const mark = part.sup === true ? '^' : part.sub === true ? '_' : ''
      return `${mark}${part.italics === true ? '/' : ''}${JSON.stringify(part.text).slice(1, -1)}`
    })
    .join('')
    .replaceAll('\u00a0', ' ')

describe('a formula within a line', () => {
  it.each([
    ['x^2', '/x^2'],
    ['\\mathrm{cm}^2', 'cm^2'],
    ['^{18}F', '^18/F'],
    ['T_1', '/T_1'],
    ['\\geq 6\\,\\text{mm}', '≥ 6 mm'],
    ['a \\neq b', '/a ≠ /b'],
    ['A \\rightarrow B', '/A -> /B'],
    ['37^\\circ C', '37°/C'],
    ["f'(x,y)", '/f′(/x, /y)'],
    ['-3 < x - 5', '-3 < /x - 5'],
    ['30\\%', '30%'],
    ['2{,}5', '2,5'],
    ['\\sin\\theta', 'sin /θ'],
    ['\\frac{1}{2}', '1/2'],
    ['\\frac{1}{2a}', '1/(2/a)'],
    ['\\frac{\\mu - \\mu_w}{\\mu_w}', '(/μ - /μ_/w)//μ_/w'],
    ['\\sqrt{b^2 - 4ac}', '√(/b^2 - 4/a/c)'],
    ['\\sum_{i=1}^{n} x_i', '∑_/i_=_1^/n/x_/i'],
    ['e^{-t/T_2^*}', '/e^-^/t^/^/T^_^2^*'],
    ['2^{2^{n+1}}', '2^2^^^(^/n^+^1^)'],
    ['\\textcolor{red}{\\boldsymbol{x}}', '/x'],
    ['\\text{área de corte}', 'área de corte'],
    // What the font lacks is told by its name.
    ['x \\in A', '/x \\\\in /A'],
  ])('%s is told in words', (tex, line) => {
    expect(lineOf(tex)).toBe(line)
  })

  it.each([
    '\\bar{x}',
    '\\vec{v}',
    '\\overline{AB}',
    '\\begin{pmatrix}a\\\\b\\end{pmatrix}',
    '\\binom{n}{k}',
    '\\cancel{x}',
  ])('%s is drawn, as no line tells it', (tex) => {
    expect(lineOf(tex)).toBe('drawn')
  })

  it.each(['\\nada{x}', '\\frac{1}', '{', '\\href{javascript:alert(1)}{x}', '\\require{html}', '\\def\\a{\\a}\\a'])(
    '%s, which is no formula, stands as it was written',
    (tex) => {
      expect(formulaInline(tex, widthPt)).toMatchObject([{ text: tex }])
      expect(formulaBlock(tex, widthPt)).toMatchObject({ text: tex })
    },
  )
})

describe('a formula of its own', () => {
  it('is drawn of lines alone: nothing in it is linked, loaded or run', () => {
    const drawn = drawnFormula('\\text{HU} = 1000 \\times \\frac{\\mu - \\mu_w}{\\mu_w}')
    expect(drawn?.svg).toMatch(/^<svg [^>]*>.*<path d=/)
    expect(drawn?.svg).not.toMatch(/<(?:a|image|use|script|foreignObject)\b|href|data-latex/)
  })

  it('is no wider and no higher than its place', () => {
    const long = Array.from({ length: 60 }, (_sign, at) => `x_{${at}}`).join(' + ')
    const tall = `\\begin{matrix}${Array.from({ length: 90 }, (_sign, at) => at).join('\\\\')}\\end{matrix}`
    for (const tex of [long, tall, 'x']) {
      const drawn = formulaBlock(tex, 100)
      expect(drawn.svg).toBeDefined()
      const [width, height] = drawn.svg === undefined ? [] : [drawn.width, drawn.height]
      expect(width).toBeLessThanOrEqual(100.001)
      expect(height).toBeLessThanOrEqual(600.001)
    }
  })

  it('is found in any text', () => {
    const pieces = constantFrom(
      '\\frac',
      '{',
      '}',
      '^',
      '_',
      'x',
      '\\begin{matrix}',
      '\\end{matrix}',
      '&',
      '\\\\',
      '\\sqrt',
      '\\left(',
      '\\right)',
      '\\text{é <&"}',
      '<',
      '"',
      '%',
      '\u202e',
      '肺',
    )
    const any = (tex: string): void => {
      expect(formulaInline(tex, widthPt).length).toBeGreaterThan(0)
      expect(formulaBlock(tex, widthPt)).toBeDefined()
    }
    assert(property(string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), any), { numRuns: 100 })
    assert(
      property(array(pieces, { minLength: 1, maxLength: 14 }), (parts) => any(parts.join(' '))),
      { numRuns: 300 },
    )
    for (const hostile of [
      '{'.repeat(2500),
      '\\frac{'.repeat(800),
      `${'\\sqrt{'.repeat(600)}x${'}'.repeat(600)}`,
      'x'.repeat(9000),
    ])
      any(hostile)
  })
})

describe('the formulas of an answer in a PDF', () => {
  it('are drawn or told in words, wherever they stand', async () => {
    const text = [
      'Mide $\\mu_w$ y **\\(x^2\\)**, media $\\bar{x}$; cuesta $5 o $10.',
      '\\[\\text{HU} = 1000 \\times \\frac{\\mu - \\mu_w}{\\mu_w}\\]',
      '- $$\\Delta P = 4v^2$$\n- `\\frac{a}{b}`',
      '> $$\\sqrt{2}$$',
      '| a | b |\n|-|-|\n| $T_1$ | $\\vec{v}$ |',
      '$$\\text{área <&">}$$',
    ].join('\n\n')
    const message = { heading: 'Respuesta', facts: '', text, isMarkdown: true, pictures: [], remarks: [] }
    const said = { title: 'Fórmulas', subtitle: '', mark: 'Educativo', pageOf: '{page} de {pages}', language: 'es' }
    const task = getDocument({ data: await renderPdf({ ...said, messages: [message] }) })
    const page = await (await task.promise).getPage(1)
    const { items } = await page.getTextContent()
    const words = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replaceAll(/\s+/g, '')
    expect(words).toContain('Mideμwyx2,media')
    expect(words).toContain('cuesta$5o$10.')
    expect(words).toContain('T1')
    expect(words.match(/\\[a-z]+/g)).toEqual(['\\frac'])
    const { fnArray } = await page.getOperatorList()
    expect(fnArray.filter((each) => each === OPS.constructPath).length).toBeGreaterThan(20)
    await task.destroy()
  })
})
