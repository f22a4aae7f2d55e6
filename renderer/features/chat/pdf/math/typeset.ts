import { MathJaxTexFont } from '@mathjax/mathjax-tex-font/js/svg.js'
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js'
import { STATE } from '@mathjax/src/js/core/MathItem.js'
import type { MmlNode } from '@mathjax/src/js/core/MmlTree/MmlNode.js'
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js'
import { TeX } from '@mathjax/src/js/input/tex.js'
import { AmsConfiguration } from '@mathjax/src/js/input/tex/ams/AmsConfiguration.js'
import { BaseConfiguration } from '@mathjax/src/js/input/tex/base/BaseConfiguration.js'
import { BoldsymbolConfiguration } from '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js'
import { CancelConfiguration } from '@mathjax/src/js/input/tex/cancel/CancelConfiguration.js'
import { ColorConfiguration } from '@mathjax/src/js/input/tex/color/ColorConfiguration.js'
import { mathjax } from '@mathjax/src/js/mathjax.js'
import { SVG } from '@mathjax/src/js/output/svg.js'

/** A formula as it is drawn; nothing in it is text but letters that its font lacks. */
export interface DrawnFormula {
  svg: string
  widthEm: number
  heightEm: number
}

const adaptor = liteAdaptor()
RegisterHTMLHandler(adaptor)
const page = mathjax.document('', {
  InputJax: new TeX({
    // What KaTeX knows too, without links, definitions and what loads more.
    packages: [
      BaseConfiguration,
      AmsConfiguration,
      BoldsymbolConfiguration,
      CancelConfiguration,
      ColorConfiguration,
    ].map(({ name }) => name),
    formatError: (_jax: unknown, error: Error) => {
      throw error
    },
  }),
  OutputJax: new SVG({ fontCache: 'none', fontData: MathJaxTexFont }),
})

/** Longer ones are shown as they were written. */
const longest = 5000

function attempt<T>(tex: string, make: () => T): T | null {
  if (tex.length > longest) return null
  try {
    return make()
  } catch {
    // What TeX does not understand.
    return null
  }
}

/** What a formula is made of; null where it is none. */
export const parsedFormula = (tex: string): MmlNode | null =>
  attempt(tex, (): MmlNode => page.convert(tex, { display: false, end: STATE.COMPILED }))

/** Of the SVG that is made: the size of its box, in thousandths of an em. */
const viewBox = /viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"/

/** Null where it is no formula, or nothing. */
export const drawnFormula = (tex: string): DrawnFormula | null =>
  attempt(tex, () => {
    const node = page.convert(tex, { display: true })
    const svg = adaptor.innerHTML(node).replaceAll(/ data-(?:latex|c|mml-node)="[^"]*"/g, '')
    const [, width, height] = viewBox.exec(svg) ?? []
    const [widthEm, heightEm] = [Number(width) / 1000, Number(height) / 1000]
    return widthEm > 0 && heightEm > 0 ? { svg, widthEm, heightEm } : null
  })
