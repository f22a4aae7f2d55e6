import type { Settings } from '../../../../shared/contract/settings'

/**
 * Asks a model for the rest of an answer that was cut, where its server can't take it up; shown before it is sent.
 * The words it repeats tell where the two parts meet.
 */
export const continueText: Record<Settings['language'], (lastWords: string) => string> = {
  es: (lastWords) =>
    [
      'Tu respuesta se cortó. Continúala exactamente donde quedó, sin introducción y sin repetir lo anterior.',
      'Comienza copiando tal cual estas últimas palabras y sigue a partir de ellas:',
      lastWords,
    ].join(' '),
  en: (lastWords) =>
    [
      'Your answer was cut off. Go on exactly where it stopped, with no introduction and without repeating the rest.',
      'Begin by copying these last words as they are, and go on from them:',
      lastWords,
    ].join(' '),
}
