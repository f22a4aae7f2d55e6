import type { BilingualPrompt } from './bilingual'

/** Signs: why they are seen, and what is taken for them. */
export const signsPrompts: readonly BilingualPrompt[] = [
  {
    id: 'signs-one',
    title: ['Un signo a fondo', 'One sign in depth'],
    body: [
      'Explícame el signo «{{sign}}»: qué se ve, qué fenómeno físico o anatómico lo produce, en qué estudio se valora, qué enfermedades lo causan y con qué se confunde. Dime si falta en una parte importante de los casos y qué significa su ausencia. Termina con una frase que pueda escribir en un informe.',
      'Explain the “{{sign}}” sign: what is seen, which physical or anatomical fact makes it, in which study it is judged, which diseases cause it and what it is confused with. Tell me whether it is missing in an important share of cases and what its absence means. End with a sentence I could write in a report.',
    ],
    slots: [
      { name: 'sign', label: ['Nombre del signo', 'Name of the sign'], initial: ['halo invertido', 'reversed halo'] },
    ],
    sources: [
      'Bankier AA, et al. Fleischner Society: glossary of terms for thoracic imaging. Radiology 2024;310:e232558.',
    ],
  },
  {
    id: 'signs-silhouette',
    title: ['Signo de la silueta: localizar', 'Silhouette sign: locate'],
    body: [
      'Ejercítame con el signo de la silueta. Dime un borde borrado en una radiografía frontal de tórax (por ejemplo, el borde cardiaco derecho o el hemidiafragma izquierdo) y yo contesto qué lóbulo o estructura está ocupado. Corrige mi razonamiento con la anatomía: dos densidades de agua en contacto borran su interfaz. Haz {{count}} rondas de dificultad creciente e incluye trampas, como el pectus excavatum o la grasa pericárdica.',
      'Drill me on the silhouette sign. Tell me a border that is lost on a frontal chest radiograph (for example, the right heart border or the left hemidiaphragm) and I answer which lobe or structure is filled. Correct my reasoning with anatomy: two water densities in contact lose their interface. Do {{count}} rounds of growing difficulty and include traps, such as pectus excavatum or pericardial fat.',
    ],
    slots: [{ name: 'count', label: ['Rondas', 'Rounds'], kind: 'number', initial: ['6', '6'] }],
    sources: [
      'Felson B, Felson H. Localization of intrathoracic lesions by means of the postero-anterior roentgenogram; the silhouette sign. Radiology 1950;55:363-374.',
    ],
  },
  {
    id: 'signs-compare',
    title: ['Distinguir dos cosas que se parecen', 'Tell two lookalikes apart'],
    body: [
      'Compara {{one}} con {{other}} en {{study}}. Haz una tabla con: definición, hallazgo que más las separa, hallazgos que comparten, contexto que inclina la balanza y error frecuente. Después dame tres descripciones cortas sin diagnóstico para que yo decida cuál es cuál, y corrígeme.',
      'Compare {{one}} with {{other}} on {{study}}. Make a table with: definition, the finding that separates them most, findings they share, context that tips the balance and the common mistake. Then give me three short descriptions without a diagnosis for me to decide which is which, and correct me.',
    ],
    slots: [
      { name: 'one', label: ['Primera', 'First'], initial: ['atelectasia', 'atelectasis'] },
      { name: 'other', label: ['Segunda', 'Second'], initial: ['consolidación', 'consolidation'] },
      { name: 'study', label: ['Estudio', 'Study'], initial: ['radiografía de tórax', 'chest radiography'] },
    ],
    sources: [
      'Hansell DM, et al. Fleischner Society: glossary of terms for thoracic imaging. Radiology 2008;246:697-722.',
    ],
  },
  {
    id: 'signs-devices',
    title: ['Posición de los dispositivos', 'Position of devices'],
    body: [
      'Repasa conmigo la posición correcta de {{device}} en la radiografía de tórax: punto de referencia, distancia aceptable, cómo cambia con la posición del cuello o la inspiración, y las malposiciones que hay que avisar de inmediato. Termina con tres preguntas de opción múltiple.',
      'Review with me the correct position of {{device}} on a chest radiograph: landmark, acceptable distance, how it changes with the position of the neck or with inspiration, and the malpositions that must be told at once. End with three multiple-choice questions.',
    ],
    slots: [
      {
        name: 'device',
        label: ['Dispositivo', 'Device'],
        choices: [
          ['el tubo endotraqueal', 'the endotracheal tube'],
          ['el catéter venoso central', 'the central venous catheter'],
          ['la sonda nasogástrica', 'the nasogastric tube'],
          ['la sonda pleural', 'the chest tube'],
        ],
      },
    ],
    sources: [
      'Godoy MCB, et al. Chest radiography in the ICU: Part 1, evaluation of airway, enteric, and pleural tubes. AJR 2012;198:563-571.',
      'Godoy MCB, et al. Chest radiography in the ICU: Part 2, evaluation of cardiovascular lines and other devices. AJR 2012;198:572-581.',
    ],
  },
]
