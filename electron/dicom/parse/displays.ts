import type { Instance, VoiWindow } from '../../../shared/contract/studies'
import type { FrameDisplay, FrameTable } from '../types'
import type { Dataset } from './dataset'
import type { FunctionalGroups } from './functional-groups'
import { asciiValue, decimals } from './values'

const valueTransformation = 0x00289145
const voiLut = 0x00289132

/** Windows of positive width with their explanations (PS3.3 C.11.2). */
export function windowsOf(
  groups: FunctionalGroups,
  index: number,
  explain: (bytes: Uint8Array) => string,
): VoiWindow[] {
  const source = groups.find(index, voiLut, 0x00281050)
  if (!source) return []
  const centers = decimals(source.value(0x00281050))
  const widths = decimals(source.value(0x00281051))
  const explanations = explain(source.value(0x00281055)).split('\\')
  return centers.flatMap((center, i) => {
    const width = widths[i] ?? Number.NaN
    if (!Number.isFinite(center) || !Number.isFinite(width) || width <= 0) return []
    const explanation = explanations[i]?.trim().slice(0, 64)
    return [explanation ? { center, width, explanation } : { center, width }]
  })
}

/**
 * LINEAR unless stated. Its half and its one (PS3.3 C.11.2.1.2) count whole values: of real numbers from 0 to 1 it would
 * leave black and white, so those take LINEAR_EXACT, which differs by nothing that shows where windows are wide.
 */
export function voiFunction(
  groups: FunctionalGroups,
  index: number,
  format: FrameTable['format'],
): FrameTable['voiLutFunction'] {
  const source = groups.find(index, voiLut, 0x00281056)
  const stated = source ? asciiValue(source.value(0x00281056)) : ''
  if (stated === 'SIGMOID') return stated
  return stated === 'LINEAR_EXACT' || format !== 'integer' ? 'LINEAR_EXACT' : 'LINEAR'
}

/** Slope, intercept and units; 1 and 0 where absent, not numbers, or a slope that would erase the picture. */
export function rescaleOf(
  groups: FunctionalGroups,
  index: number,
): { slope: number; intercept: number; type: string | null } {
  const source: Dataset | undefined = groups.find(index, valueTransformation, 0x00281053)
  const slope = source ? decimals(source.value(0x00281053))[0] : undefined
  const intercept = source ? decimals(source.value(0x00281052))[0] : undefined
  const type = source ? asciiValue(source.value(0x00281054)).slice(0, 16) : ''
  const usable = slope !== undefined && Number.isFinite(slope) && slope !== 0
  return {
    slope: usable ? slope : 1,
    intercept: usable && intercept !== undefined && Number.isFinite(intercept) ? intercept : 0,
    type: type || null,
  }
}

/** What windows and rescale of the first `frameCount` frames say that can't be followed; said once for all of them. */
export function displayWarnings(groups: FunctionalGroups, frameCount: number): Instance['warnings'] {
  const frames = Array.from({ length: frameCount }, (_, index) => index)
  const warnings: Instance['warnings'] = []
  if (frames.some((index) => windowFails(groups, index))) warnings.push('window_invalid')
  if (frames.some((index) => rescaleFails(groups, index))) warnings.push('rescale_invalid')
  return warnings
}

function windowFails(groups: FunctionalGroups, index: number): boolean {
  const source = groups.find(index, voiLut, 0x00281050) ?? groups.find(index, voiLut, 0x00281051)
  if (!source) return false
  const stated = Math.max(decimals(source.value(0x00281050)).length, decimals(source.value(0x00281051)).length)
  return windowsOf(groups, index, () => '').length < stated
}

/** A slope without an intercept is read as an intercept of 0, but is no rescale the standard knows. */
function rescaleFails(groups: FunctionalGroups, index: number): boolean {
  const source =
    groups.find(index, valueTransformation, 0x00281053) ?? groups.find(index, valueTransformation, 0x00281052)
  if (!source) return false
  const [slope, intercept] = [0x00281053, 0x00281052].map((tag) => decimals(source.value(tag))[0])
  if (slope === undefined && intercept === undefined) return false
  return !Number.isFinite(slope) || slope === 0 || !Number.isFinite(intercept)
}

/** One display for all frames alike, or one for each. */
export function displaysOf(groups: FunctionalGroups, frameCount: number, format: FrameTable['format']): FrameDisplay[] {
  const count = Math.max(1, Math.min(frameCount, groups.count))
  const functions = Array.from({ length: count }, (_, index) => voiFunction(groups, index, format))
  const functionVaries = functions.some((each) => each !== functions[0])
  const displays = functions.map((voiLutFunction, index): FrameDisplay => {
    const { slope, intercept } = rescaleOf(groups, index)
    const window = windowsOf(groups, index, () => '')[0] ?? null
    return { slope, intercept, window, ...(functionVaries && { voiLutFunction }) }
  })
  const first = displays[0]!
  const isAlike = displays.every(
    (display) =>
      display.slope === first.slope &&
      display.intercept === first.intercept &&
      display.window?.center === first.window?.center &&
      display.window?.width === first.window?.width &&
      display.voiLutFunction === first.voiLutFunction,
  )
  return isAlike || displays.length < frameCount ? [first] : displays
}

/** Frames turn stored values into modality values each in its own way. */
export const rescaleVaries = (displays: readonly FrameDisplay[]): boolean =>
  displays.some(({ slope, intercept }) => slope !== displays[0]?.slope || intercept !== displays[0]?.intercept)
