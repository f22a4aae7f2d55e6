/** A picture of a question, as it was sent. */
interface PdfPicture {
  /** `data:image/png;base64,…` */
  dataUrl: string
  widthPx: number
  heightPx: number
  caption: string
}

export interface PdfMessage {
  heading: string
  /** When, and by which model. */
  facts: string
  text: string
  /** What the model wrote is Markdown; what a person wrote stands as it is. */
  isMarkdown: boolean
  pictures: PdfPicture[]
  /** Set apart below: what was left out, how it ended. */
  remarks: string[]
}

/** All that a PDF says, in the language of the window: plain data, so that it goes to a worker. */
export interface PdfInput {
  language: string
  title: string
  /** Who made it, and when. */
  subtitle: string
  /** On every page. */
  mark: string
  /** `{page}` and `{pages}` stand for the numbers. */
  pageOf: string
  messages: PdfMessage[]
}

export type PdfReply = { bytes: Uint8Array<ArrayBuffer> } | { failed: true }
