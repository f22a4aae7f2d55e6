import * as fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown, { type Components, type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { drawTokens, type Parts } from '../../../renderer/features/chat/markdown/draw'
import { parseMarkdown } from '../../../renderer/features/chat/markdown/parser'

const parts: Parts = {
  Link: ({ address, children }) => createElement('a', { title: address }, children),
  Citation: ({ text }) => createElement('cite', null, text),
  Picture: ({ description }) => createElement('figure', null, description),
  Table: ({ children }) => createElement('table', null, children),
  CodeBlock: ({ children }) => createElement('pre', null, children),
  Formula: ({ tex, isAlone }) => createElement(isAlone ? 'samp' : 'var', null, tex),
}

const drawn = (text: string): string => renderToStaticMarkup(drawTokens(parseMarkdown(text), parts))

describe('an answer as it is drawn', () => {
  it.each([
    ['headings under those of the screen', '# A\n## B\n### C\n#### D', '<h3>A</h3><h3>B</h3><h4>C</h4><h5>D</h5>'],
    ['emphasis and struck words', '**a** *b* ~~c~~', '<p><strong>a</strong> <em>b</em> <del>c</del></p>'],
    ['an approximate measure, which strikes nothing', 'de ~3 mm a ~5 mm', '<p>de ~3 mm a ~5 mm</p>'],
    ['a list that starts later', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['a list within a list', '- a\n  - b', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['loose items', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['tasks', '- [ ] a\n- [x] b', '<ul><li><span>☐ </span>a</li><li><span>☑ </span>b</li></ul>'],
    ['what only looks like a task', '- [ ]\n- [y] b\n\n[x] c', '<ul><li>[ ]</li><li>[y] b</li></ul><p>[x] c</p>'],
    ['breaks', 'a  \nb\\\nc\nd', '<p>a<br/>b<br/>c\nd</p>'],
    ['a quotation', '> a\n> b', '<blockquote><p>a\nb</p></blockquote>'],
    ['a rule', 'a\n\n---', '<p>a</p><hr/>'],
    ['entities and escapes', '&lt;5 mm y \\*a\\*', '<p>&lt;5 mm y *a*</p>'],
  ])('%s', (_name, text, html) => {
    expect(drawn(text)).toBe(html)
  })

  it('a table, with its columns where they were put', () => {
    expect(drawn('| a | b |\n| :-: | --: |\n| 1 | **2** |')).toBe(
      '<table><thead><tr><th style="text-align:center">a</th><th style="text-align:right">b</th></tr></thead>' +
        '<tbody><tr><td style="text-align:center">1</td><td style="text-align:right"><strong>2</strong></td></tr></tbody></table>',
    )
  })

  it.each([
    [
      'in words',
      'se ve [guía.pdf, p. 3] y **[p. 4]**',
      '<p>se ve <cite>[guía.pdf, p. 3]</cite> y <strong><cite>[p. 4]</cite></strong></p>',
    ],
    ['in a table', '| a |\n| --- |\n| [x, p. 3] |', '<td><cite>[x, p. 3]</cite></td>'],
    ['in a list', '- a [x, p. 3]', '<li>a <cite>[x, p. 3]</cite></li>'],
    ['not in code', '`[x, p. 3]`', '<code>[x, p. 3]</code>'],
    ['not in fenced code', '```\n[x, p. 3]\n```', '<pre><code>[x, p. 3]\n</code></pre>'],
    ['not in a link', '[a [x, p. 3] b](https://a.example)', '<a title="https://a.example">a [x, p. 3] b</a>'],
    ['not while it is written', 'se ve [guía.pdf, p. 3', '<p>se ve [guía.pdf, p. 3</p>'],
  ])('citations %s', (_name, text, html) => {
    expect(drawn(text)).toContain(html)
  })

  it.each([
    ['in words', String.raw`si \(x < 1\) y $a_1$`, '<p>si <var>x &lt; 1</var> y <var>a_1</var></p>'],
    ['alone', 'Así:\n\\[\nx\n\\]\nfin', '<p>Así:</p><samp>x</samp><p>fin</p>'],
    ['in a list', '- A:\n  \\[ x \\]\n- B', '<ul><li>A:<samp>x</samp></li><li>B</li></ul>'],
    ['in a quotation', '> $$x$$\n> y', '<blockquote><p><var>x</var>\ny</p></blockquote>'],
    ['with signs of its own', String.raw`\(\text{$$}\)`, String.raw`<p><var>\text{$$}</var></p>`],
    ['with marks in it', String.raw`\(a*b*c\_d\)`, String.raw`<p><var>a*b*c\_d</var></p>`],
    ['beside code', '`$x^2$` y $x^2$', '<p><code>$x^2$</code> y <var>x^2</var></p>'],
    ['beside money', 'de $5 a $10, $x^2$', '<p>de $5 a $10, <var>x^2</var></p>'],
    ['none', 'de $5 a $10 y $$', '<p>de $5 a $10 y $$</p>'],
  ])('formulas %s', (_name, text, html) => {
    expect(drawn(text)).toBe(html)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x()">b</b>',
    '<iframe src="https://elsewhere.example">\n\n</iframe>',
    '<!-- a -->',
    '<style>*{display:none}</style>',
  ])('HTML as text: %s', (text) => {
    const html = drawn(text)
    expect(html.replaceAll(/<\/?p>|<a title[^>]*>|<\/a>/g, '')).not.toContain('<')
    expect(html).toContain('&lt;')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', '//x.example'])(
    'a link to %s by its words, and its address for whoever opens it to judge',
    (address) => {
      expect(drawn(`vea [esto](${address}) ya`)).toBe(`<p>vea <a title="${address}">esto</a> ya</p>`)
      expect(drawn(`vea [esto][1] ya\n\n[1]: ${address}`)).toBe(`<p>vea <a title="${address}">esto</a> ya</p>`)
    },
  )

  it.each([
    ['between angles', '<https://a.example/x>', '<a title="https://a.example/x">https://a.example/x</a>'],
    ['bare', 'https://a.example/x.', '<a title="https://a.example/x">https://a.example/x</a>.'],
    ['bare without its scheme', 'www.a.example.', '<a title="http://www.a.example">www.a.example</a>.'],
    ['in brackets', '(www.a.example/x)', '(<a title="http://www.a.example/x">www.a.example/x</a>)'],
  ])('a page of the web %s', (_name, text, html) => {
    expect(drawn(text)).toBe(`<p>${html}</p>`)
  })

  it.each(['nodulo.md', 'a@b.example', '10.1.2.3', 'ftp://a.example', 'awww.a.example', 'www.'])(
    'no link in %s',
    (text) => {
      expect(drawn(text)).toBe(`<p>${text}</p>`)
    },
  )

  it('every word, however deep it is nested', () => {
    const opening = fc.constantFrom('> ', '- ', '1. ', '* ')
    fc.assert(
      fc.property(fc.array(opening, { minLength: 1, maxLength: 400 }), (openings) => {
        expect(drawn(`${openings.join('')}**hondo**\n\nafuera`)).toMatch(/hondo.*afuera/s)
      }),
    )
  })

  it('a picture by what it is said to show', () => {
    expect(drawn('![La *lateral*](https://elsewhere.example/x.png)')).toBe('<p><figure>La lateral</figure></p>')
  })

  const words = fc
    .array(
      fc.constantFrom(
        'derrame',
        'el hilio,',
        '¿5 mm?',
        '**a b**',
        '*lateral*',
        '`x < 1`',
        '~~no~~',
        '[guía](https://a.example/x)',
        '![placa](b.png)',
        '***y***',
        '_z_',
        'a_b_c',
        '[y]',
        '(',
        '&lt;',
        '&',
        '\\*',
        '<3',
        '"',
        '5 * 6',
        '**a *b* c**',
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) => all.join(' '))
  const many = { minLength: 1, maxLength: 4 }
  const lines = fc.array(words, many)
  const block = fc.oneof(
    lines.map((all) => all.map((line, at) => (at === 0 ? `Así ${line}` : line)).join('\n')),
    fc.tuple(fc.constantFrom('#', '##', '###', '####'), words).map(([marks, text]) => `${marks} ${text}`),
    fc
      .tuple(fc.constantFrom('- ', '* ', '1. ', '7. '), lines)
      .map(([mark, all]) => all.map((line) => mark + line).join('\n')),
    lines.map((all) => all.map((line, at) => `${at % 2 === 0 ? '-' : '  -'} ${line}`).join('\n')),
    lines.map((all) => all.map((line) => `1. ${line}\n\n   Y ${line}`).join('\n\n')),
    lines.map((all) => all.map((line) => `> ${line}`).join('\n')),
    lines.map((all) => `\`\`\`text\n${all.join('\n')}\n\`\`\``),
    fc
      .array(fc.tuple(words, words), many)
      .map((rows) => ['| a | b |', '| --- | --: |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')),
    fc.constant('---'),
  )
  /** Without the blanks between blocks, which show nothing. */
  const bare = (html: string): string =>
    html.replaceAll(
      /\n?(<\/?(?:p|h\d|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|pre|hr|br|code)\b[^>]*>)\n?/g,
      '$1',
    )

  it('as another reader of CommonMark and of the tables of GitHub draws it', () => {
    const components: Components = {
      a: ({ href, children }) => createElement('a', { title: href }, children),
      img: ({ alt }) => createElement('figure', null, alt),
      code: ({ children }) => createElement('code', null, children),
      h1: 'h3',
      h2: 'h3',
      h3: 'h4',
      h4: 'h5',
    }
    const remarkPlugins: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }]]
    const other = (text: string): string =>
      renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins, components }, text))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const text = blocks.join('\n\n')
        expect(bare(drawn(text))).toBe(bare(other(text)))
      }),
      { numRuns: 1000 },
    )
  })
})
