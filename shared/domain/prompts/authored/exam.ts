import type { BilingualPrompt } from './bilingual'

/** To be asked rather than told. */
export const examPrompts: readonly BilingualPrompt[] = [
  {
    id: 'exam-oral',
    title: ['Examen oral, una pregunta a la vez', 'Oral exam, one question at a time'],
    body: [
      'Sé mi sinodal en un examen oral de {{topic}}, nivel {{level}}. Haz una sola pregunta por mensaje y espera mi respuesta. Si acierto, sube la dificultad; si fallo, da una pista de menos de treinta palabras y vuelve a preguntar una vez. A las {{count}} preguntas detente y dime por tema qué domino, qué repasar y en qué orden.',
      'Be my examiner in an oral exam on {{topic}}, {{level}} level. Ask one question a message and wait for my answer. If I am right, make it harder; if I fail, give a hint of fewer than thirty words and ask once more. After {{count}} questions stop and tell me by topic what I master, what to review and in which order.',
    ],
    slots: [
      { name: 'topic', label: ['Tema', 'Topic'], initial: ['radiología de tórax', 'chest radiology'] },
      {
        name: 'level',
        label: ['Nivel', 'Level'],
        choices: [
          ['básico', 'basic'],
          ['intermedio', 'intermediate'],
          ['avanzado', 'advanced'],
        ],
      },
      { name: 'count', label: ['Preguntas', 'Questions'], kind: 'number', initial: ['8', '8'] },
    ],
    sources: ['Roediger HL, Karpicke JD. Test-enhanced learning. Psychol Sci 2006;17:249-255.'],
  },
  {
    id: 'exam-case',
    title: ['Caso que se va revelando', 'A case that unfolds'],
    body: [
      'Preséntame un caso ficticio de {{topic}} que se revele por partes: primero edad y motivo de consulta, luego lo que yo pida. Yo propongo estudios y describo lo que esperaría ver; tú me dices el hallazgo en palabras, sin nombrarlo. Pídeme el diferencial en dos momentos y al final compara mi camino con el de un experto. Di claramente que el caso es inventado.',
      'Give me a fictional case of {{topic}} that unfolds in parts: first age and complaint, then what I ask for. I propose studies and describe what I would expect to see; you tell me the finding in words, without naming it. Ask me for the differential twice and in the end compare my path with that of an expert. State clearly that the case is made up.',
    ],
    slots: [{ name: 'topic', label: ['Tema', 'Topic'], initial: ['disnea aguda', 'acute dyspnoea'] }],
    sources: ['Croskerry P. A universal model of diagnostic reasoning. Acad Med 2009;84:1022-1028.'],
  },
  {
    id: 'exam-multiple-choice',
    title: ['Preguntas de opción múltiple', 'Multiple-choice questions'],
    body: [
      'Escribe {{count}} preguntas de opción múltiple sobre {{topic}}, con viñeta clínica, una sola respuesta mejor y distractores plausibles de la misma categoría. No pongas «todas las anteriores» ni negaciones. Muéstrame las preguntas sin las respuestas; cuando conteste, explica por qué cada opción es correcta o no y cita en qué se apoya.',
      'Write {{count}} multiple-choice questions on {{topic}}, with a clinical vignette, one best answer and plausible distractors of the same category. No “all of the above” and no negatives. Show me the questions without the answers; once I answer, explain why each option is right or wrong and say what it rests on.',
    ],
    slots: [
      { name: 'count', label: ['Preguntas', 'Questions'], kind: 'number', initial: ['5', '5'] },
      { name: 'topic', label: ['Tema', 'Topic'], initial: ['neumotórax', 'pneumothorax'] },
    ],
    sources: [
      'National Board of Medical Examiners. NBME Item-Writing Guide: Constructing Written Test Questions for the Health Sciences.',
    ],
  },
  {
    id: 'exam-teach-back',
    title: ['Yo explico, tú corriges', 'I explain, you correct'],
    body: [
      'Voy a explicarte {{topic}} como si fueras estudiante de medicina:\n\n{{explanation}}\n\nSeñala qué está bien, qué está mal y qué falta, citando mis palabras. Hazme tres preguntas de «por qué» donde mi explicación sea superficial. No la reescribas hasta que yo lo intente otra vez.',
      'I am going to explain {{topic}} to you as if you were a medical student:\n\n{{explanation}}\n\nPoint out what is right, what is wrong and what is missing, quoting my words. Ask me three “why” questions where my explanation is shallow. Do not rewrite it until I have tried again.',
    ],
    slots: [
      { name: 'topic', label: ['Tema', 'Topic'] },
      { name: 'explanation', label: ['Su explicación', 'Your explanation'], kind: 'long' },
    ],
    sources: ['Chi MTH, et al. Eliciting self-explanations improves understanding. Cogn Sci 1994;18:439-477.'],
  },
]
