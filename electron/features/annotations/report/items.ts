import { type Code, coded, type Concept, type Language } from './codes'

/** A node of the content tree by the keywords of PS3.6, as the writer takes it. */
export type ContentItem = Readonly<Record<string, unknown>>

export const templateOf = (identifier: string): ContentItem => ({
  MappingResource: 'DCMR',
  TemplateIdentifier: identifier,
})

/** What makes content items whose concepts are named in one language. */
export interface Items {
  code: (concept: Concept) => Code
  named: (relation: string, type: string, concept: Concept, more: ContentItem) => ContentItem
  codeItem: (relation: string, concept: Concept, value: Concept) => ContentItem
  textItem: (relation: string, concept: Concept, text: string) => ContentItem
  container: (concept: Concept, children: readonly ContentItem[], template?: string) => ContentItem
}

export function itemsIn(language: Language): Items {
  const code = (concept: Concept): Code => coded(concept, language)
  const named: Items['named'] = (relation, type, concept, more) => ({
    RelationshipType: relation,
    ValueType: type,
    ConceptNameCodeSequence: [code(concept)],
    ...more,
  })
  return {
    code,
    named,
    codeItem: (relation, concept, value) => named(relation, 'CODE', concept, { ConceptCodeSequence: [code(value)] }),
    textItem: (relation, concept, text) => named(relation, 'TEXT', concept, { TextValue: text }),
    container: (concept, children, template) =>
      named('CONTAINS', 'CONTAINER', concept, {
        ContinuityOfContent: 'SEPARATE',
        ...(template === undefined ? {} : { ContentTemplateSequence: [templateOf(template)] }),
        ContentSequence: children,
      }),
  }
}
