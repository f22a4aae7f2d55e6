import type { Image, SuvGap } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import { asciiValue, finiteDecimal } from './values'

const second = 1000

/**
 * Uptake by body weight of a PET image, as the vendor-neutral recipe of QIBA has it: activity concentration × weight ÷
 * dose left when the scan began. Null for what is no PET image; otherwise the factor, or all that is missing for it.
 */
export function suvOf(dataset: Dataset): Image['suv'] {
  const text = (tag: number, source = dataset): string => asciiValue(source.value(tag))
  if (text(0x00080060) !== 'PT') return null
  const units = text(0x00541001)
  // Already uptake by body weight, in g/ml.
  if (units === 'GML') return { known: true, perModalityValue: 1 }
  const missing: SuvGap[] = []
  const gap = (what: SuvGap): number => {
    missing.push(what)
    return Number.NaN
  }
  if (units !== 'BQML') gap('units')
  const corrected = text(0x00280051)
    .split('\\')
    .map((part) => part.trim())
  const start = text(0x00541102)
  if (!corrected.includes('ATTN') || !corrected.includes('DECY') || (start !== 'START' && start !== 'ADMIN')) {
    gap('corrections')
  }
  const drug = dataset.items(0x00540016, 1)[0]
  const weightKg = positive(finiteDecimal(dataset, 0x00101030)) ?? gap('weight')
  const doseBq = positive(finiteDecimal(drug, 0x00181074)) ?? gap('dose')
  let left = 1
  // Corrected to the injection itself, all of the dose counts.
  if (start !== 'ADMIN') {
    const halfLifeMs = (positive(finiteDecimal(drug, 0x00181075)) ?? gap('half_life')) * second
    const scanMs = scanStart(dataset) ?? gap('scan_time')
    const injectedMs = injection(drug, scanMs) ?? gap('injection_time')
    left = 2 ** (-(scanMs - injectedMs) / halfLifeMs)
  }
  const perModalityValue = (weightKg * 1000) / (doseBq * left)
  if (missing.length > 0 || !Number.isFinite(perModalityValue) || perModalityValue <= 0) {
    return { known: false, missing: missing.length > 0 ? missing : ['scan_time'] }
  }
  return { known: true, perModalityValue }
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null)

/** Series start, which images are corrected to; where it was changed after the scan, the acquisition's own. */
function scanStart(dataset: Dataset): number | null {
  const acquired = dateTime(asciiValue(dataset.value(0x00080022)), asciiValue(dataset.value(0x00080032)))
  const series = dateTime(asciiValue(dataset.value(0x00080021)), asciiValue(dataset.value(0x00080031)))
  return series !== null && (acquired === null || series <= acquired) ? series : null
}

/** With its own date, or with the scan's: then it was the day before where it would come after the scan. */
function injection(drug: Dataset | undefined, scanMs: number): number | null {
  const whole = drug ? asciiValue(drug.value(0x00181078)) : ''
  if (whole.length >= 12) return before(dateTime(whole.slice(0, 8), whole.slice(8)), scanMs)
  const ms = drug ? timeOfDay(asciiValue(drug.value(0x00181072))) : null
  if (ms === null || !Number.isFinite(scanMs)) return null
  const day = 86_400 * second
  const sameDay = Math.floor(scanMs / day) * day + ms
  return sameDay <= scanMs ? sameDay : sameDay - day
}

/** A dose given after the scan is none it could show. */
const before = (ms: number | null, scanMs: number): number | null => (ms !== null && ms <= scanMs ? ms : null)

/** DA and TM as if in UTC, which differences don't care about; null when either is none. */
function dateTime(date: string, time: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  const ms = timeOfDay(time)
  if (!match || ms === null) return null
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) + ms
}

function timeOfDay(time: string): number | null {
  const match = /^(\d{2})(\d{2})(?:(\d{2})(\.\d+)?)?/.exec(time)
  if (!match) return null
  const [, hours, minutes, seconds = '0', fraction = '0'] = match
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + Number(fraction)) * second
}
