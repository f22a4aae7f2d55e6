/** One section of a clinical document, as text. */
interface ClinicalSection {
  title: string
  text: string
}

const maxTextLength = 200_000
/** Each begins a line of its own. */
const blocks = new Set(['paragraph', 'item', 'tr', 'br', 'caption', 'list', 'table', 'text'])

const linesOf = (node: Node): string => {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
    return (node.nodeValue ?? '').replaceAll(/\s+/gu, ' ')
  }
  const text = Array.from(node.childNodes, linesOf).join(node.nodeName === 'tr' ? ' · ' : '')
  return blocks.has(node.nodeName) ? `\n${text}` : text
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, maxTextLength)

const childNamed = (parent: Element, name: string): Element | undefined =>
  Array.from(parent.children).find(({ localName }) => localName === name)

/**
 * The narrative of a CDA document (HL7 CDA R2: each section has a title and a text), or all the text of an XML that is
 * none; null when it is no XML. The parser runs no script and fetches nothing, and only text leaves it.
 */
export function clinicalText(bytes: Uint8Array): ClinicalSection[] | null {
  const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'application/xml')
  if (parsed.querySelector('parsererror') !== null) return null
  const sections = Array.from(parsed.getElementsByTagNameNS('*', 'section'), (section) => ({
    title: tidy(childNamed(section, 'title')?.textContent ?? ''),
    text: tidy(linesOf(childNamed(section, 'text') ?? section.ownerDocument.createTextNode(''))),
  })).filter(({ title, text }) => title !== '' || text !== '')
  if (sections.length > 0) return sections
  const everything = tidy(linesOf(parsed))
  return everything === '' ? [] : [{ title: '', text: everything }]
}
