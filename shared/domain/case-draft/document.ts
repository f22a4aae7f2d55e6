import { type CaseDraft, caseDraftSchema } from './schema'

export interface CaseDocument {
  draft: CaseDraft
  /** Markdown. */
  body: string
}

const fence = '---'

/** Lists of things stand one a line, so that a person reads and edits them. */
function valueText(value: unknown): string {
  const isList = Array.isArray(value) && value.some((item) => typeof item === 'object')
  if (!isList) return ` ${JSON.stringify(value)}`
  return `\n  [\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
}

/** The document as a file: YAML front matter, whose values are all JSON, which YAML 1.2 holds; then Markdown. */
export const writeCaseDocument = ({ draft, body }: CaseDocument): string =>
  [
    fence,
    ...Object.entries(draft).map(([key, value]) => `${key}:${valueText(value)}`),
    fence,
    '',
    body.trim(),
    '',
  ].join('\n')

/** The document again; null where it is none, or of a version to come. */
export function readCaseDocument(text: string): CaseDocument | null {
  const [, front, body] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? []
  if (front === undefined || body === undefined) return null
  const entries: [string, unknown][] = []
  for (const entry of front.split(/\r?\n(?=[A-Za-z])/)) {
    const [, key, value] = /^([A-Za-z]+):([\s\S]*)$/.exec(entry) ?? []
    if (key === undefined || value === undefined) return null
    try {
      entries.push([key, JSON.parse(value)])
    } catch {
      return null
    }
  }
  const parsed = caseDraftSchema.safeParse(Object.fromEntries(entries))
  return parsed.success ? { draft: parsed.data, body: body.trim() } : null
}
