import type { es } from '../es'
import type { SameShape } from '../typed'

export const modelCards: SameShape<typeof es.modelCards> = {
  title: 'Model cards',
  description: 'What their makers publish. Read them before you trust an answer.',
  sources: 'Sources: {{sources}}',
  unknown:
    'There is no card for this model. Ask whoever serves it what it was tested on and under which licence; its answers are study material.',
  aspects: { what: 'What it is', testedOn: 'What it was tested on', licence: 'Licence', limits: 'Limits' },
  families: {
    medgemma: {
      name: 'MedGemma',
      what: 'An open model by Google derived from Gemma 3, for medical text and pictures. Its image encoder was trained on de-identified chest X-rays, skin, eye fundus and histopathology.',
      testedOn:
        'Chest X-ray (MIMIC-CXR, CheXpert, CXR14), questions about pictures (VQA-RAD, SLAKE) and text exams (MedQA, MedMCQA, PubMedQA). Mostly in English and with a single picture.',
      licence: 'Health AI Developer Foundations terms of use. It is not a medical device.',
      limits:
        'Its authors ask that it be validated for each use, and that no diagnosis or treatment rest on it. It was not evaluated in long conversations or with several pictures; it may make findings up and changes with the wording of the question.',
      sources:
        'MedGemma model card (developers.google.com/health-ai-developer-foundations/medgemma/model-card); technical report arXiv:2507.05201.',
    },
    nvReason: {
      name: 'NV-Reason-CXR-3B',
      what: 'A model by NVIDIA derived from Qwen2.5-VL that reasons in writing, step by step, about a chest radiograph, in the order a radiologist would.',
      testedOn:
        'Classification of several abnormalities on radiographs foreign to its training, and a reader study with radiologists. In English, with one frontal radiograph.',
      licence: 'NVIDIA licence for non-commercial use (research and teaching).',
      limits:
        'For research and development only: it does not diagnose, report or triage. It reads one frontal view and answers in English; its reasoning may sound certain and be wrong.',
      sources: 'Model card of nvidia/NV-Reason-CXR-3B; paper arXiv:2510.23968.',
    },
    whisper: {
      name: 'Whisper',
      what: 'A model by OpenAI that transcribes and translates speech; Spanish is among the languages it errs least in.',
      testedOn: 'Public recordings in dozens of languages (Common Voice, Fleurs). Not tested on radiology dictation.',
      licence: 'MIT (code) and Apache 2.0 (weights in its open distribution).',
      limits:
        'It may write sentences nobody said, above all with silence or noise, and get medical terms and measurements wrong. Always check the transcript before sending it.',
      sources: 'Model card of openai/whisper-large-v3; paper arXiv:2212.04356.',
    },
    bgeM3: {
      name: 'BGE-M3',
      what: 'A model by BAAI that turns text of more than a hundred languages into vectors to search by meaning; it takes passages of up to 8,192 tokens.',
      testedOn:
        'Search in several languages (MIRACL, MKQA) and in long documents (MLDR); nothing specific to medicine.',
      licence: 'MIT.',
      limits:
        'It brings similar texts together even if they contradict each other: a negation changes its vector little.',
      sources: 'Model card of BAAI/bge-m3; paper arXiv:2402.03216.',
    },
    kokoro: {
      name: 'Kokoro',
      what: 'A small open model that reads text aloud, with voices in Spanish.',
      testedOn: 'Public comparisons of voices, mostly in English.',
      licence: 'Apache 2.0.',
      limits:
        'It has fewer voices and less training in Spanish than in English; it may mispronounce abbreviations and medical terms.',
      sources: 'Model card of hexgrad/Kokoro-82M.',
    },
  },
}
