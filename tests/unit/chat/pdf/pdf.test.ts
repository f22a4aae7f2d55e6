import { encode } from 'fast-png'
import { assert, property, string } from 'fast-check'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { markdownContent } from '../../../../renderer/features/chat/pdf/markdown-content'
import { printable } from '../../../../renderer/features/chat/pdf/printable'
import { renderPdf } from '../../../../renderer/features/chat/pdf/render'
import type { PdfInput, PdfMessage } from '../../../../renderer/features/chat/pdf/types'

const png = encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64).fill(90) })

const message = (changes: Partial<PdfMessage> = {}): PdfMessage => ({
  heading: 'Respuesta del modelo',
  facts: '29 nov 2026 · medgemma-27b-it',
  text: 'Pérdida de volumen.',
  isMarkdown: true,
  pictures: [],
  remarks: [],
  ...changes,
})
const input = (messages: PdfMessage[]): PdfInput => ({
  language: 'es',
  title: '¿Qué es una atelectasia?',
  subtitle: 'Guardada con Suite IMSS el 29 nov 2026',
  mark: 'Educativo: no es un diagnóstico',
  pageOf: 'Página {page} de {pages}',
  messages,
})

interface ReadPage {
  text: string
  pictures: number
}

/** Reads it back with another's reader. */
async function read(of: PdfInput): Promise<ReadPage[]> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: await renderPdf(of) })
  const document = await task.promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_page, at) => {
      const page = await document.getPage(at + 1)
      const { items } = await page.getTextContent()
      const { fnArray } = await page.getOperatorList()
      return {
        text: items
          .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
          .join('')
          .replaceAll(/\s+/g, ' '),
        pictures: fnArray.filter((each) => each === OPS.paintImageXObject).length,
      }
    }),
  )
  await task.destroy()
  return pages
}

describe('a conversation as a PDF', () => {
  it('says its title, who spoke, when and by which model, with pictures and the mark', async () => {
    const question = message({
      heading: 'Pregunta',
      facts: '29 nov 2026',
      text: '¿Qué se ve en el ápice? *no es cursiva*',
      isMarkdown: false,
      pictures: [
        {
          dataUrl: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
          widthPx: 8,
          heightPx: 8,
          caption: 'Tórax PA · imagen 1',
        },
      ],
    })
    const [page, ...others] = await read(input([question, message({ remarks: ['Se detuvo esta respuesta.'] })]))
    expect(others).toEqual([])
    for (const said of [
      '¿Qué es una atelectasia?',
      '¿Qué se ve en el ápice? *no es cursiva*',
      'Tórax PA · imagen 1',
      '29 nov 2026 · medgemma-27b-it',
      'Pérdida de volumen.',
      'Se detuvo esta respuesta.',
      'Educativo: no es un diagnóstico',
      'Página 1 de 1',
    ]) {
      expect(page?.text).toContain(said)
    }
    expect(page?.pictures).toBe(1)
  })

  it('has the mark and its number on every page', async () => {
    const long = 'Ante una opacidad compare siempre con el lado opuesto y con la proyección lateral. '.repeat(12)
    const pages = await read(input(Array.from({ length: 20 }, () => message({ text: long }))))
    expect(pages.length).toBeGreaterThan(3)
    pages.forEach(({ text }, at) => {
      expect(text).toContain('Educativo: no es un diagnóstico')
      expect(text).toContain(`Página ${at + 1} de ${pages.length}`)
    })
  })

  it('has headings, lists, tables and code, and links as words', async () => {
    const text = [
      '## Hallazgos',
      '- broncograma **aéreo**\n- borramiento\n  1. del hilio\n  2. del ápice',
      '| Signo | Densidad (UH) |\n| --- | ---: |\n| Grasa | −100 |\n| Agua | 0 |',
      '```\nventana 1500/-600\n```',
      'Véase [la guía](https://example.test/a) y ![una imagen](https://example.test/b.png).',
      '<script>alert(1)</script>',
    ].join('\n\n')
    const [page] = await read(input([message({ text })]))
    for (const said of ['Hallazgos', 'broncograma aéreo', 'del ápice', 'Densidad (UH)', '-100', 'ventana 1500/-600']) {
      expect(page?.text).toContain(said)
    }
    expect(page?.text).toContain('la guía (https://example.test/a)')
    expect(page?.text).toContain('[una imagen]')
    expect(page?.text).toContain('<script>alert(1)</script>')
    expect(page?.pictures).toBe(0)
  })

  it('is made of anything a model may write', async () => {
    const hostile = [
      `${'> '.repeat(200)}hondo`,
      `${'- '.repeat(60)}hondo`,
      '|a|b|\n|-|-|\n|1|2|3|4|\n|1|',
      '| | |\n|-|-|',
      '```',
      '[x]: http://a\n[x][x] [^1]\n\n[^1]: nota',
      '![](data:image/png;base64,xx)',
      '\u0000\u202E\uD800 🫁 肺 →',
      'palabra'.repeat(600),
    ]
    for (const text of hostile) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, to know which
      expect((await read(input([message({ text })]))).length).toBeGreaterThan(0)
    }
  })
})

describe('content out of Markdown', () => {
  it('keeps items without a blank line between them close, and others apart', () => {
    const [close] = markdownContent('- uno\n- dos', 500)
    expect(close).toMatchObject({ ul: [{ stack: [{ margin: [0, 0, 0, 1] }] }, {}] })
    const [apart] = markdownContent('- uno\n\n- dos', 500)
    expect(apart).toMatchObject({ ul: [{ stack: [{ style: 'paragraph' }] }, {}] })
  })

  it('is found in any text', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(Array.isArray(markdownContent(text, 500))).toBe(true)
      }),
    )
  })
})

describe('a text for the font', () => {
  it('keeps Spanish and measures, writes arrows another way, and shows what is lacking', () => {
    expect(printable('¿Nódulo ≤ 6 mm², ½ dosis, 37 °C, µ, α?')).toBe('¿Nódulo ≤ 6 mm², ½ dosis, 37 °C, µ, α?')
    expect(printable('A → B\tfin\u0000\u202E')).toBe('A -> B    fin')
    expect(printable('pulmón 🫁')).toBe('pulmón ◊')
  })
})
