import type { ContentSvg, ContentText } from 'pdfmake/interfaces'
import { formulaRuns } from './math/linear'
import { drawnFormula, parsedFormula } from './math/typeset'
import { printable } from './printable'

/** Points of an em: a little more than the text's, as the letters of formulas are smaller. */
const emPt = 11
/** A formula higher than this is made smaller, so that it stands on one page. */
const highestPt = 600

const asWritten = (tex: string): ContentText => ({ text: printable(tex), background: '#f2f4f5' })

/** Drawn, smaller where it would be wider than so many points; as it was written where it is no formula. */
export function formulaBlock(tex: string, width: number): ContentText | ContentSvg {
  const drawn = drawnFormula(tex)
  if (drawn === null) return { ...asWritten(tex), style: 'paragraph' }
  const [natural, height] = [drawn.widthEm * emPt, drawn.heightEm * emPt]
  const scale = Math.min(1, width / natural, highestPt / height)
  return { svg: drawn.svg, width: natural * scale, height: height * scale, alignment: 'center', margin: [0, 2, 0, 8] }
}

/** Words within a line; drawn, between two lines, where only a drawing tells it. */
export function formulaInline(tex: string, width: number): (ContentText | ContentSvg)[] {
  const parsed = parsedFormula(tex)
  if (parsed === null) return [asWritten(tex)]
  return formulaRuns(parsed) ?? [formulaBlock(tex, width)]
}
