import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { markdownContent } from './markdown-content'
import { printable } from './printable'
import type { PdfInput, PdfMessage } from './types'

const margin = 48
/** A4, in points. */
const pageWidth = 595.28
const textWidth = pageWidth - 2 * margin
/** A picture of the largest edge that is sent stands at half the width of the text. */
const pointsPerPixel = textWidth / 2 / 896

/** The pages of a conversation: its title, each message with when and by which model, the mark at the foot of each. */
export function pdfDefinition({ language, title, subtitle, mark, pageOf, messages }: PdfInput): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [margin, margin, margin, margin + 16],
    language,
    info: { title, creator: 'Suite IMSS', producer: 'Suite IMSS' },
    content: [
      { text: printable(title), style: 'title' },
      { text: printable(subtitle), style: 'facts', margin: [0, 0, 0, 2] },
      { text: printable(mark), style: 'mark', margin: [0, 0, 0, 12] },
      ...messages.flatMap(messageContent),
    ],
    footer: (page, pages) => ({
      columns: [
        { text: printable(mark), style: 'mark' },
        {
          text: printable(pageOf.replace('{page}', String(page)).replace('{pages}', String(pages))),
          style: 'facts',
          alignment: 'right',
        },
      ],
      margin: [margin, 16, margin, 0],
    }),
    // What a message is headed by stays with what it begins with.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
      speaker: { fontSize: 11, bold: true, color: '#0b5d4b', margin: [0, 12, 0, 1] },
      facts: { fontSize: 8.5, color: '#50595e' },
      mark: { fontSize: 8.5, color: '#6b4e00' },
      remark: { fontSize: 8.5, italics: true, color: '#50595e', margin: [0, 2, 0, 4] },
      heading: { fontSize: 12, bold: true, margin: [0, 6, 0, 3] },
      subheading: { fontSize: 10.5, bold: true, margin: [0, 4, 0, 2] },
      paragraph: { margin: [0, 0, 0, 6] },
      list: { margin: [0, 0, 0, 6] },
      quote: { color: '#50595e' },
      code: { fontSize: 9, margin: [4, 4, 4, 4] },
      table: { fontSize: 9, margin: [0, 2, 0, 8] },
    },
  }
}

function messageContent({ heading, facts, text, isMarkdown, pictures, remarks }: PdfMessage): Content[] {
  return [
    { text: printable(heading), style: 'speaker', headlineLevel: 1 },
    { text: printable(facts), style: 'facts', margin: [0, 0, 0, 4] },
    ...pictures.map(({ dataUrl, widthPx, heightPx, caption }): Content => ({
      stack: [
        { image: dataUrl, ...sizeOf(widthPx, heightPx) },
        { text: printable(caption), style: 'facts', margin: [0, 2, 0, 6] },
      ],
      unbreakable: true,
    })),
    ...(text === ''
      ? []
      : isMarkdown
        ? markdownContent(text, textWidth)
        : [{ text: printable(text), style: 'paragraph' }]),
    ...remarks.map((remark) => ({ text: printable(remark), style: 'remark' })),
  ]
}

function sizeOf(widthPx: number, heightPx: number): { width: number; height: number } {
  const scale = Math.min(pointsPerPixel * Math.max(1, 448 / Math.max(widthPx, heightPx)), textWidth / widthPx)
  return { width: widthPx * scale, height: heightPx * scale }
}
