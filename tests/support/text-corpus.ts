import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../../../shared/data/text')

/** Medical texts and attacks beside the repository; tests over them are skipped where they are absent. */
export const textCorpusAvailable = existsSync(path.join(root, 'casimedicos_es.jsonl'))

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
const lines = (name: string): unknown[] =>
  read(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

/** Every text within a JSON value, whatever it is named. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const reportTexts = (xml: string): string[] =>
  [...xml.matchAll(/<AbstractText[^>]*>([^<]+)<\/AbstractText>/g)].map(([, text = '']) => text)

/** By set: whole texts of questions, cases, explanations and reports, none of them an attack. */
export function medicalTexts(): Map<string, string[]> {
  const sets = ['casimedicos_es.jsonl', 'headqa_es.jsonl', 'osce_agentclinic_medqa_en.jsonl'].map(
    (name) => [name, lines(name).flatMap(textsIn)] as const,
  )
  const retrieval = ['corpus.jsonl', 'queries.jsonl'].flatMap((name) =>
    lines(`retrieval_casimedicos_es/${name}`).flatMap(textsIn),
  )
  const reports = readdirSync(path.join(root, 'openi_reports'))
    .filter((name) => name.endsWith('.xml'))
    .flatMap((name) => reportTexts(read(`openi_reports/${name}`)))
  return new Map([...sets, ['retrieval_casimedicos_es', retrieval], ['openi_reports', reports]])
}

const attackSchema = z.object({ type: z.string(), text: z.string(), attack: z.boolean() })

/** Authored ones in Spanish; those of `attack: false` only look like one. */
export const spanishAttacks = (): z.infer<typeof attackSchema>[] =>
  lines('prompt_injection_es.jsonl').map((line) => attackSchema.parse(line))

/** Of BIPIA, in English: tasks put in another's document, most of them harmless by their words. */
export const englishAttacks = (): { type: string; text: string }[] =>
  Object.entries(
    z.record(z.string(), z.array(z.string())).parse(JSON.parse(read('bipia_text_attacks_en.json'))),
  ).flatMap(([type, texts]) => texts.map((text) => ({ type, text })))
