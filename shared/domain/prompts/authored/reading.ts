import type { BilingualPrompt } from './bilingual'

const level = {
  name: 'level',
  label: ['Año de residencia', 'Year of residency'],
  choices: [
    ['primer año', 'first-year'],
    ['segundo año', 'second-year'],
    ['tercer año', 'third-year'],
    ['cuarto año', 'fourth-year'],
  ],
} as const

/** How to look at an image in an order that leaves nothing out. */
export const readingPrompts: readonly BilingualPrompt[] = [
  {
    id: 'reading-chest',
    title: ['Leer una radiografía de tórax en orden', 'Read a chest radiograph in order'],
    body: [
      'Soy residente de radiología de {{level}}. Guíame para leer una radiografía de tórax {{projection}} en orden: calidad técnica (inspiración, rotación, penetración), dispositivos, vía aérea, pulmones por zonas, hilios, mediastino y corazón, pleura y diafragmas, huesos y tejidos blandos, y las zonas que se olvidan.\n\nPara cada paso dime qué busco, cómo sé que es normal y el error más frecuente. No me des el diagnóstico: pregúntame qué veo antes de seguir al siguiente paso.',
      'I am a {{level}} radiology resident. Guide me through a {{projection}} chest radiograph in order: technical quality (inspiration, rotation, penetration), devices, airway, lungs by zones, hila, mediastinum and heart, pleura and diaphragm, bones and soft tissues, and the areas that get forgotten.\n\nFor each step tell me what to look for, how I know it is normal and the commonest mistake. Do not give me the diagnosis: ask me what I see before going on to the next step.',
    ],
    slots: [
      level,
      {
        name: 'projection',
        label: ['Proyección', 'Projection'],
        choices: [
          ['posteroanterior', 'posteroanterior'],
          ['anteroposterior portátil', 'portable anteroposterior'],
          ['lateral', 'lateral'],
        ],
      },
    ],
    sources: ['Raoof S, et al. Interpretation of plain chest roentgenogram. Chest 2012;141:545-558.'],
  },
  {
    id: 'reading-hidden-areas',
    title: ['Las zonas ciegas del tórax', 'Blind spots of the chest'],
    body: [
      'Explícame las zonas de la radiografía de tórax donde más se pasan por alto lesiones (vértices, hilios, región retrocardiaca, debajo de los diafragmas, huesos y periferia). Para cada una: por qué se oculta ahí una lesión, qué maniobra de lectura la descubre y qué línea o interfaz normal debo comprobar.\n\nTermina con una lista de comprobación de menos de diez renglones que pueda usar hoy.',
      'Explain the areas of a chest radiograph where lesions are missed most (apices, hila, retrocardiac region, below the diaphragm, bones and periphery). For each: why a lesion hides there, which reading manoeuvre reveals it and which normal line or interface I should check.\n\nEnd with a checklist of fewer than ten lines that I can use today.',
    ],
    sources: ['Del Ciello A, et al. Missed lung cancer: when, where, and why? Diagn Interv Radiol 2017;23:118-126.'],
  },
  {
    id: 'reading-head-ct',
    title: ['Tomografía de cráneo en urgencias', 'Head CT in the emergency room'],
    body: [
      'Voy a leer una tomografía simple de cráneo de una persona de {{age}} años con {{reason}}. Enséñame un orden de lectura para urgencias: sangre, cisternas, parénquima, ventrículos y hueso. En cada paso dime qué ventana uso, qué hallazgo cambia la conducta de inmediato y qué imita a ese hallazgo sin serlo.\n\nDespués hazme cinco preguntas cortas, una por paso, y corrige mis respuestas.',
      'I am going to read an unenhanced head CT of a person aged {{age}} with {{reason}}. Teach me an order of reading for the emergency room: blood, cisterns, parenchyma, ventricles and bone. At each step tell me which window to use, which finding changes management at once and what mimics it.\n\nThen ask me five short questions, one a step, and correct my answers.',
    ],
    slots: [
      { name: 'age', label: ['Edad en años', 'Age in years'], kind: 'number', initial: ['60', '60'] },
      {
        name: 'reason',
        label: ['Motivo del estudio', 'Reason for the study'],
        initial: ['traumatismo craneoencefálico', 'head trauma'],
      },
    ],
    sources: [
      "Perron AD, et al. A multicenter study to improve emergency medicine residents' recognition of intracranial emergencies on computed tomography. Ann Emerg Med 1998;32:554-562.",
    ],
  },
  {
    id: 'reading-ctpa',
    title: ['Angiotomografía pulmonar paso a paso', 'CT pulmonary angiography step by step'],
    body: [
      'Enséñame a leer una angiotomografía de arterias pulmonares por sospecha de tromboembolia: si la opacificación y el movimiento permiten descartarla, cómo recorro el tronco, las ramas lobares y las segmentarias, cómo distingo un defecto de llenado de un artefacto, y qué signos hablan de sobrecarga del ventrículo derecho (por ejemplo, la relación entre ventrículo derecho e izquierdo).\n\nAclara qué no se puede concluir cuando el estudio es técnicamente limitado. Usa {{format}}.',
      'Teach me to read a CT pulmonary angiogram for suspected embolism: whether opacification and motion allow it to be excluded, how I go through the trunk, the lobar and the segmental branches, how I tell a filling defect from an artefact, and which signs speak of right ventricular strain (for example, the ratio of right to left ventricle).\n\nMake clear what cannot be concluded when the study is technically limited. Use {{format}}.',
    ],
    slots: [
      {
        name: 'format',
        label: ['Formato', 'Format'],
        choices: [
          ['pasos numerados', 'numbered steps'],
          ['una tabla', 'a table'],
          ['preguntas y respuestas', 'questions and answers'],
        ],
      },
    ],
    sources: [
      'Konstantinides SV, et al. 2019 ESC Guidelines for acute pulmonary embolism. Eur Heart J 2020;41:543-603.',
    ],
  },
  {
    id: 'reading-abdomen',
    title: ['Placa de abdomen y oclusión', 'Abdominal radiograph and obstruction'],
    body: [
      'Guíame en la lectura de una radiografía de abdomen {{position}} ante sospecha de oclusión: distribución del gas, calibre del intestino delgado, del colon y del ciego, niveles, aire libre, calcificaciones y huesos. Dime los límites de calibre que se usan (3, 6 y 9 cm) y sus excepciones, y cuándo la placa no basta y se necesita tomografía.',
      'Guide me through an abdominal radiograph {{position}} for suspected obstruction: distribution of gas, calibre of small bowel, colon and caecum, levels, free air, calcifications and bones. Tell me the limits of calibre in use (3, 6 and 9 cm) and their exceptions, and when the film is not enough and CT is needed.',
    ],
    slots: [
      {
        name: 'position',
        label: ['Posición', 'Position'],
        choices: [
          ['en decúbito supino', 'with the patient supine'],
          ['de pie', 'with the patient upright'],
          ['en decúbito lateral', 'with the patient in lateral decubitus'],
        ],
      },
    ],
    sources: [
      'Paulson EK, Thompson WM. Review of small-bowel obstruction. Radiology 2015;275:332-342.',
      'Jaffe T, Thompson WM. Large-bowel obstruction in the adult. Radiology 2015;275:651-663.',
    ],
  },
]
