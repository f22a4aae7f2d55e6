/** What the makers of each model say of it, in their documents named as sources. */
export const modelCards = {
  title: 'Fichas de los modelos',
  description: 'Lo que publican quienes los hicieron. Léalas antes de confiar en una respuesta.',
  sources: 'Fuentes: {{sources}}',
  unknown:
    'No hay ficha de este modelo. Pregunte a quien lo sirve con qué se probó y bajo qué licencia; sus respuestas son material de estudio.',
  aspects: { what: 'Qué es', testedOn: 'Con qué se probó', licence: 'Licencia', limits: 'Límites' },
  families: {
    medgemma: {
      name: 'MedGemma',
      what: 'Modelo abierto de Google derivado de Gemma 3 para texto e imagen médicos. Su codificador de imágenes se entrenó con radiografías de tórax, piel, fondo de ojo e histopatología sin identificadores.',
      testedOn:
        'Radiografía de tórax (MIMIC-CXR, CheXpert, CXR14), preguntas sobre imágenes (VQA-RAD, SLAKE) y exámenes de texto (MedQA, MedMCQA, PubMedQA). Sobre todo en inglés y con una sola imagen.',
      licence: 'Términos de uso de Health AI Developer Foundations. No es un dispositivo médico.',
      limits:
        'Sus autores piden validarlo en cada uso y no basar en él diagnósticos ni tratamientos. No se evaluó en conversaciones largas ni con varias imágenes; puede inventar hallazgos y cambia con la redacción de la pregunta.',
      sources:
        'Ficha de MedGemma (developers.google.com/health-ai-developer-foundations/medgemma/model-card); informe técnico arXiv:2507.05201.',
    },
    nvReason: {
      name: 'NV-Reason-CXR-3B',
      what: 'Modelo de NVIDIA derivado de Qwen2.5-VL que razona por escrito, paso a paso, sobre una radiografía de tórax, en el orden en que lo haría un radiólogo.',
      testedOn:
        'Clasificación de varias anormalidades en radiografías ajenas a su entrenamiento y un estudio de lectura con radiólogos. En inglés, con una radiografía frontal.',
      licence: 'Licencia de NVIDIA para uso no comercial (investigación y enseñanza).',
      limits:
        'Solo para investigación y desarrollo: no diagnostica, no informa y no clasifica urgencias. Lee una proyección frontal y responde en inglés; su razonamiento puede sonar seguro y estar equivocado.',
      sources: 'Ficha de nvidia/NV-Reason-CXR-3B; artículo arXiv:2510.23968.',
    },
    whisper: {
      name: 'Whisper',
      what: 'Modelo de OpenAI que transcribe y traduce el habla; el español está entre los idiomas en que menos se equivoca.',
      testedOn:
        'Grabaciones públicas en decenas de idiomas (Common Voice, Fleurs). No se probó con dictado radiológico.',
      licence: 'MIT (código) y Apache 2.0 (pesos en su distribución abierta).',
      limits:
        'Puede escribir frases que nadie dijo, sobre todo con silencio o ruido, y equivocar términos médicos y medidas. Revise siempre la transcripción antes de enviarla.',
      sources: 'Ficha de openai/whisper-large-v3; artículo arXiv:2212.04356.',
    },
    bgeM3: {
      name: 'BGE-M3',
      what: 'Modelo de BAAI que convierte texto de más de cien idiomas en vectores para buscar por significado; acepta pasajes de hasta 8,192 tokens.',
      testedOn: 'Búsqueda en varios idiomas (MIRACL, MKQA) y en documentos largos (MLDR); nada específico de medicina.',
      licence: 'MIT.',
      limits: 'Acerca textos parecidos, aunque se contradigan: una negación cambia poco su vector.',
      sources: 'Ficha de BAAI/bge-m3; artículo arXiv:2402.03216.',
    },
    kokoro: {
      name: 'Kokoro',
      what: 'Modelo abierto y pequeño que lee texto en voz alta, con voces en español.',
      testedOn: 'Comparaciones públicas de voces, sobre todo en inglés.',
      licence: 'Apache 2.0.',
      limits:
        'En español tiene menos voces y entrenamiento que en inglés; puede pronunciar mal siglas y términos médicos.',
      sources: 'Ficha de hexgrad/Kokoro-82M.',
    },
  },
} as const
