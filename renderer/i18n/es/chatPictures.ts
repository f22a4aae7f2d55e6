/** Pictures of files that go with questions. */
export const chatPictures = {
  preparing: 'Preparando la imagen…',
  consent: 'Revisé la imagen «{{name}}» y autorizo enviarla a {{model}}',
  consentOnce:
    'Revise que no se lea a quién pertenece. Se pregunta una vez por imagen y modelo. Puede retirarse en Ajustes › Privacidad.',
  refused: {
    tooLarge: 'Pasa de {{size}} o de {{megapixels, number}} megapíxeles. Guarde una copia más pequeña y adjúntela.',
    unreadable:
      'No es una imagen PNG o JPEG que se pueda abrir. Guárdela de nuevo como PNG o JPEG y adjunte esa copia.',
    tooMany: 'Una pregunta lleva hasta {{count, number}} imágenes. Quite una.',
  },
} as const
