export const audio = {
  opening: 'Abriendo el audio…',
  sending: 'Transcribiendo… El texto quedará adjunto para que lo revise.',
  destination: 'Al transcribir se envía a {{model}} en {{endpoint}}. El audio no se guarda.',
  failed: {
    tooLarge: 'Pasa de {{size}}. Guarde una parte, o el audio completo en MP3.',
    tooLong: 'Dura más de {{minutes, number}} minutos. Divídalo y adjunte cada parte.',
    unreadable: 'No se pudo abrir. Guárdelo como WAV, MP3, M4A u OGG y adjúntelo de nuevo.',
    silent: 'No se oye nada en él. Revise el archivo y adjunte otro.',
    nothing: 'No se reconoció ninguna palabra. Revise el audio y adjunte otro.',
    tooMany: 'Una pregunta lleva hasta {{count, number}} documentos. Quite uno.',
  },
} as const
