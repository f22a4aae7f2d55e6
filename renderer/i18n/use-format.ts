import type { Format } from './format'
import { useTexts } from './TextProvider'

/** Numbers, sizes and times as the language chosen writes them. */
export const useFormat = (): Format => useTexts().format
