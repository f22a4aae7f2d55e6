// oxlint-disable-next-line no-control-regex -- what a file may hold and no text does
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]+/g

/** The text of a page without what is no text: control characters, halves of characters, lines of nothing. */
export const cleanPageText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(controls, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\u{fffd}')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
