import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../shared/contract/settings'
import { en } from './en'
import { es } from './es'
import type { SameShape } from './typed'

export type Language = Settings['language']

/** What numbers, dates and `lang` follow: Mexican Spanish writes 1,234.5. */
export const localeOf: Record<Language, string> = { es: 'es-MX', en: 'en-US' }

// A key that only the translation has fails the build here.
const spanish: SameShape<typeof en> = es

/** Texts are bundled, so this is ready at once and needs no network. */
export const createI18n = (language: Language): i18n => {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
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
