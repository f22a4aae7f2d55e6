import { foldText } from '../../lib/fold-text'
import type { Concept } from './concept'
import { expandPattern } from './expand'
import { inflectEnglish, inflectSpanish } from './inflect'
import { homographs } from './lexicon/homographs'
import { concepts } from './lexicon/index'
import { type Phrases, createPhrases } from './phrases'
import { type TriggerKind, triggerKinds, triggerTable } from './triggers'

/** A name of a concept; an abbreviation is one only in capitals, as `PE` or `CAP` are words otherwise. */
export interface Name {
  concept: Concept
  isCapitals: boolean
}

const abbreviation = /^[A-Z]{2,5}$/

function namesOf(concept: Concept): [string, Name][] {
  const ofLanguage = (names: readonly string[], inflect: (name: string) => string[]): [string, Name][] =>
    names.flatMap((name): [string, Name][] =>
      abbreviation.test(name)
        ? [[name, { concept, isCapitals: true }]]
        : inflect(foldText(name)).map((form) => [form, { concept, isCapitals: false }]),
    )
  return [...ofLanguage(concept.es, inflectSpanish), ...ofLanguage(concept.en, inflectEnglish)]
}

export interface Lexicon {
  /** With none for what only looks like one. */
  names: Phrases<Name | null>
  triggers: Phrases<readonly TriggerKind[]>
  byId: ReadonlyMap<string, Concept>
}

/** Concepts between two rests. */
const atOnce = 40

let built: Lexicon | null = null

function triggerPhrases(): Map<string, TriggerKind[]> {
  const phrases = new Map<string, TriggerKind[]>()
  for (const kind of triggerKinds) {
    for (const phrase of triggerTable[kind].flatMap(expandPattern)) {
      const kinds = phrases.get(foldText(phrase)) ?? []
      kinds.push(kind)
      phrases.set(foldText(phrase), kinds)
    }
  }
  return phrases
}

/** Makes the lexicon in steps of a few milliseconds, for who may not stop so long as it takes whole. */
export function* makeLexicon(): Generator<void, Lexicon> {
  if (built !== null) return built
  const triggers = createPhrases<readonly TriggerKind[]>()
  let count = 0
  for (const [phrase, kinds] of triggerPhrases()) {
    triggers.add(phrase, kinds)
    count += 1
    if (count % (atOnce * 5) === 0) yield
  }
  const names = createPhrases<Name | null>()
  for (const phrase of homographs)
    for (const form of new Set([...inflectSpanish(foldText(phrase)), ...inflectEnglish(foldText(phrase))]))
      names.add(form, null)
  for (const [index, concept] of concepts.entries()) {
    for (const [name, value] of namesOf(concept)) names.add(name, value)
    if (index % atOnce === atOnce - 1) yield
  }
  built ??= { names, triggers, byId: new Map(concepts.map((concept) => [concept.id, concept])) }
  return built
}

/** Made when it is first needed, and once. */
export function theLexicon(): Lexicon {
  if (built !== null) return built
  const steps = makeLexicon()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

export const conceptById = (id: string): Concept | null => theLexicon().byId.get(id) ?? null
