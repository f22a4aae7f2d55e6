import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextArguments, TextKey, Translate } from './typed'

/** Texts of the interface in the language chosen: `t('chat.title')`. Missing keys and values fail the build. */
export const useText = (): Translate => {
  const { i18n } = useTranslation()
  const language = i18n.language
  return useMemo(() => {
    const translate = i18n.getFixedT(language)
    return <K extends TextKey>(key: K, ...values: TextArguments<K>): string => {
      // Spanish also has a plural for whole millions (`_many`), which reads as `_other` here.
      const keys: string[] = [key, `${key}_other`]
      const interpolated: Record<string, unknown> = { ...values[0] }
      return translate(keys, interpolated)
    }
  }, [i18n, language])
}
