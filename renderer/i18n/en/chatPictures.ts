export const chatPictures = {
  preparing: 'Preparing the picture…',
  consent: 'I have looked at the picture “{{name}}” and allow it to be sent to {{model}}',
  consentOnce:
    'Check that nobody can be told by it. Asked once for each picture and model. It can be withdrawn in Settings › Privacy.',
  refused: {
    tooLarge: 'It is over {{size}} or {{megapixels, number}} megapixels. Save a smaller copy and attach that.',
    unreadable:
      'It is not a PNG or JPEG picture that can be opened. Save it again as PNG or JPEG and attach that copy.',
    tooMany: 'A question takes up to {{count, number}} pictures. Remove one.',
  },
} as const
