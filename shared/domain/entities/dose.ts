import { foldText } from '../../lib/fold-text'

export const doseRoutes = [
  'oral',
  'intravenous',
  'intramuscular',
  'subcutaneous',
  'inhaled',
  'sublingual',
  'topical',
  'rectal',
  'intrathecal',
  'intranasal',
] as const
export type DoseRoute = (typeof doseRoutes)[number]

export interface Dose {
  /** One; the two ends of a range; or those of a combination, in order. Empty where none is given. */
  quantities: readonly number[]
  isRange: boolean
  /** As it is written in a prescription (`mg`, `mcg/kg/min`, `UI`); empty where none is given. */
  unit: string
  route: DoseRoute | null
  /** Hours from one to the next; null where it is not said. */
  everyHours: number | null
  /** Given one time only. */
  isSingle: boolean
  /** Given when it is needed. */
  isAsNeeded: boolean
}

const number = String.raw`\d{1,3}(?:[ ,]\d{3})+(?![\d])|\d+(?:[.,]\d+)?`
const aDay = String.raw`(?:dia|day|d|24 ?h(?:oras|rs?)?)`
/** Units by what is written, folded; the longer first. */
const units: readonly (readonly [pattern: string, unit: string])[] = [
  ['mcg/kg/min|µg/kg/min|ug/kg/min', 'mcg/kg/min'],
  ['mcg/kg/h', 'mcg/kg/h'],
  // What is given at once and what is given in a day are two to four times apart, so neither is told as the other.
  [`mg/kg/${aDay}`, 'mg/kg/d'],
  ['mg/kg/h', 'mg/kg/h'],
  ['mg/kg(?:/(?:dosis|dose|do))?', 'mg/kg'],
  ['(?:mcg|µg|ug)/kg(?:/(?:dosis|dose|do))?', 'mcg/kg'],
  ['ml/kg/h', 'mL/kg/h'],
  ['ml/kg', 'mL/kg'],
  ['g/kg', 'g/kg'],
  ['meq/kg', 'mEq/kg'],
  ['mmol/kg', 'mmol/kg'],
  ['mg/m[2²]', 'mg/m²'],
  ['(?:ui|iu|u)/kg/h', 'UI/kg/h'],
  [`(?:ui|iu|u)/kg/${aDay}`, 'UI/kg/d'],
  ['(?:ui|iu|u)/kg', 'UI/kg'],
  ['(?:ui|iu|u)/h', 'UI/h'],
  [`mg/${aDay}`, 'mg/d'],
  [`(?:mcg|µg|ug)/${aDay}`, 'mcg/d'],
  [`(?:g|gr)/${aDay}`, 'g/d'],
  [`(?:ui|iu|u)/${aDay}`, 'UI/d'],
  ['mg/min', 'mg/min'],
  ['mg/h(?:ora)?', 'mg/h'],
  ['(?:mcg|µg|ug)/h(?:ora)?', 'mcg/h'],
  ['ml/h(?:ora)?', 'mL/h'],
  ['ml/s(?:eg)?', 'mL/s'],
  ['mcg/min', 'mcg/min'],
  ['l/min|lpm|litros por minuto', 'L/min'],
  ['mmol', 'mmol'],
  ['meq', 'mEq'],
  ['mbq', 'MBq'],
  ['mci', 'mCi'],
  ['mcg|µg|ug|microgramos?|micrograms?', 'mcg'],
  ['mg|miligramos?|milligrams?', 'mg'],
  ['ml|cc|mililitros?|milliliters?', 'mL'],
  ['gotas?|drops?', 'gtt'],
  ['tabletas?|tabs?|comprimidos?|capsulas?|tablets?|capsules?', 'tab'],
  ['ampulas?|ampolletas?|ampoules?', 'amp'],
  ['disparos?|inhalaciones|inhalacion|puffs?', 'puff'],
  ['ui|iu|unidades(?: internacionales)?|units?', 'UI'],
  ['gramos?|grams?|gr?', 'g'],
  ['u', 'UI'],
  ['%', '%'],
]
const unit = units.map(([pattern]) => pattern).join('|')
const wholeUnits = units.map(([pattern, name]) => [new RegExp(`^(?:${pattern})$`), name] as const)
const amount = `(${number})(?:\\s*(-|–|/|a|to)\\s*(${number}))?\\s*(${unit})(?![a-z\\d/])`
const afterName = new RegExp(
  `^[\\s,:(\\[–-]*(?:(?:de|en|a|of|at|dosis|dose|una|razon|iv|vo|sc|im|po|via|oral|intravenosa?|subcutanea?|inhalad[ao]|nebulizad[ao]|tabletas|capsulas|solucion|carga|bolo)\\b[\\s:]*){0,5}${amount}`,
)
const beforeName = new RegExp(`(?:^|[^\\w.,/])${amount}\\s*(?:(?:de|of|iv|vo|sc|im|po|oral|via)\\s+){0,3}$`)

const routePatterns: readonly (readonly [DoseRoute, RegExp])[] = [
  ['oral', /\b(?:vo|v\.o\.|po|p\.o\.|via oral|oral|by mouth|orally)(?![a-z])/],
  ['intravenous', /\b(?:iv|i\.v\.|ev|intravenos[ao]|endovenos[ao]|intravenous(?:ly)?)(?![a-z])/],
  ['intramuscular', /\b(?:im|i\.m\.|intramuscular(?:ly)?)(?![a-z])/],
  ['subcutaneous', /\b(?:sc|s\.c\.|subcutane[ao]|subcutaneous(?:ly)?)(?![a-z])/],
  ['inhaled', /\b(?:inhalad[ao]s?|inhaled|inhalation|nebuliz[a-z]+|inhalaciones|disparos?|puffs?)(?![a-z])/],
  ['sublingual', /\b(?:sl|sublingual)(?![a-z])/],
  ['topical', /\b(?:topic[ao]|topical)(?![a-z])/],
  ['rectal', /\b(?:rectal)(?![a-z])/],
  ['intrathecal', /\b(?:intratecal|intrathecal)(?![a-z])/],
  ['intranasal', /\b(?:intranasal)(?![a-z])/],
]

const times: Readonly<Record<string, number>> = {
  una: 1,
  un: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  once: 1,
  twice: 2,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
}
const every =
  /\b(?:cada|every|q|c\/)\s*(\d{1,2})\s*(?:(?:-|a|to)\s*\d{1,2}\s*)?(h|hrs?|horas?|hours?|dias?|days?)(?![a-z])/
const timesADay =
  /\b(\d|una?|dos|tres|cuatro|one|two|three|four|once|twice)(?: (?:vez|veces|times?))? ?(?:al|por|a|per|cada) ?(?:dia|day)\b/
const daily =
  /\b(?:diari[oa]s?|diariamente|daily|al dia|cada dia|por dia|cada noche|every day|every night|nightly|qd)(?![a-z])/
const latin: readonly (readonly [RegExp, number])[] = [
  [/\b(?:bid|twice daily)(?![a-z])/, 12],
  [/\b(?:tid|three times daily)(?![a-z])/, 8],
  [/\b(?:qid|four times daily)(?![a-z])/, 6],
  [/\bcada tercer dia\b/, 48],
  [/\b(?:semanal|weekly|a la semana|once a week)(?![a-z])/, 168],
]

/** A number as it is written in Mexico: a comma parts thousands, but for a decimal one before other than three figures. */
export function readQuantity(written: string): number {
  const isThousands = /^[1-9]\d{0,2}(?:[ ,]\d{3})+$/.test(written)
  return Number(isThousands ? written.replace(/[ ,]/g, '') : written.replace(/\s/g, '').replace(',', '.'))
}

const unitOf = (written: string): string => wholeUnits.find(([pattern]) => pattern.test(written))?.[1] ?? written

function readEveryHours(text: string): number | null {
  const [, count, span] = every.exec(text) ?? []
  if (count !== undefined) return Number(count) * (span?.startsWith('d') ? 24 : 1) || null
  const known = latin.find(([pattern]) => pattern.test(text))
  if (known !== undefined) return known[1]
  const [, often = ''] = timesADay.exec(text) ?? []
  const perDay = times[often] ?? Number(often)
  if (perDay > 0) return 24 / perDay
  return daily.test(text) ? 24 : null
}

/**
 * What is prescribed of a medicine, from the words before its name and those after it, both in its own sentence; null
 * where neither quantity, route nor frequency is said. The two may be cut to some hundred signs.
 */
export function readDose(before: string, after: string): Dose | null {
  const tail = foldText(after).replaceAll('μ', 'µ')
  const found =
    afterName.exec(tail) ?? (/\d/.test(before) ? beforeName.exec(foldText(before).replaceAll('μ', 'µ')) : null)
  const [, first, join, second, written] = found ?? []
  const quantities = [first, second].filter((each) => each !== undefined).map(readQuantity)
  const route = routePatterns.find(([, pattern]) => pattern.test(tail))?.[0] ?? null
  const everyHours = readEveryHours(tail)
  const isSingle = /\b(?:dosis unica|unica dosis|una sola dosis|single dose|once only)(?![a-z])/.test(tail)
  const isAsNeeded =
    /\b(?:prn|por razon necesaria|en caso necesario|si es necesario|as needed|when needed)(?![a-z])/.test(tail)
  if (found === null && route === null && everyHours === null && !isSingle && !isAsNeeded) return null
  return {
    quantities,
    isRange: quantities.length === 2 && join !== '/',
    unit: written === undefined ? '' : unitOf(written),
    route,
    everyHours: isSingle ? null : everyHours,
    isSingle,
    isAsNeeded,
  }
}
