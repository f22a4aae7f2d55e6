import { createInstance, type i18n } from 'i18next'
import type { Settings } from '../../shared/contract/settings'
import { en } from './en'
import { es } from './es'
import type { SameShape, Translate } from './typed'

export type Language = Settings['language']

/** What numbers, dates and `lang` follow: Mexican Spanish writes 1,234.5. */
export const localeOf: Record<Language, string> = { es: 'es-MX', en: 'en-US' }

// A key that only the translation has fails the build here.
const spanish: SameShape<typeof en> = es

/** Texts are bundled, so this is ready at once and needs no network. */
const createI18n = (language: Language): i18n => {
  const instance = createInstance()
  void instance.init({
    lng: localeOf[language],
    fallbackLng: 'es',
    resources: { es: { translation: spanish }, en: { translation: en } },
    initAsync: false,
    returnNull: false,
    // React escapes what it renders; escaping twice would show entities.
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  return instance
}

/** `t` of an interface in `language`. */
export function createTranslate(language: Language): Translate {
  const translate = createI18n(language).t
  return (key, ...values) => {
    // Spanish also has a plural for whole millions (`_many`), which reads as `_other` here.
    const keys: string[] = [key, `${key}_other`]
    const interpolated: Record<string, unknown> = { ...values[0] }
    return translate(keys, interpolated)
  }
}
