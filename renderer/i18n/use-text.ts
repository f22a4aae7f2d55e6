import { useTexts } from './TextProvider'
import type { Translate } from './typed'

/** Texts of the interface in the language chosen: `t('chat.title')`. Missing keys and values fail the build. */
export const useText = (): Translate => useTexts().t
