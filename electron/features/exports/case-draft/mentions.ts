import type { AttributeChange } from '../../../../shared/contract/exports'
import { foldText } from '../../../../shared/lib/fold-text'

/** Names are known by any of their parts, numbers and codes by the whole. */
const shortestPart = 3
const isOfNames = /Name|Patient ID|Physician|Operator|Institution|Address|Station/

/** Words of names that name nobody alone: what joins them, what hospitals are called, what stands for a patient. */
const common = new Set(
  `del las los san santa der van von dos hospital clinica centro instituto unidad general regional nacional medico medica
  familiar zona salud servicio radiologia imagen imagenologia department caso case clase paciente patient anonimo anonymous
  residente doctor doctora`.split(/\s+/),
)

const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Whether a text says anything of what an export takes out of the files: a part of a name, a number, a date. What only
 * describes the study (its description and protocol) is no such thing by its words, but is as a whole.
 */
export function mentionsOf(changes: readonly AttributeChange[]): (text: string) => boolean {
  const parts = new Set<string>()
  const wholes: string[] = []
  for (const { name, before } of changes) {
    const words = wordsOf(before)
    const whole = words.join(' ')
    if (whole.length >= shortestPart) wholes.push(whole)
    if (isOfNames.test(name))
      for (const word of words) if (word.length >= shortestPart && !common.has(word)) parts.add(word)
  }
  return (text) => {
    const words = wordsOf(text)
    const whole = ` ${words.join(' ')} `
    return words.some((word) => parts.has(word)) || wholes.some((value) => whole.includes(` ${value} `))
  }
}
