import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { createFormat, type Format } from './format'
import { createTranslate, type Language, localeOf } from './i18n'
import type { Translate } from './typed'

interface Texts {
  t: Translate
  format: Format
}

const TextContext = createContext<Texts | null>(null)

/** Says in which language everything within is written; made once for all who read it. */
export const TextProvider = ({ language, children }: { language: Language; children: ReactNode }) => {
  const texts = useMemo(() => ({ t: createTranslate(language), format: createFormat(localeOf[language]) }), [language])
  return <TextContext value={texts}>{children}</TextContext>
}

export const useTexts = (): Texts => {
  const texts = useContext(TextContext)
  if (texts === null) throw new Error('Not within a TextProvider')
  return texts
}
