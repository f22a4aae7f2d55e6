export const audio = {
  opening: 'Opening the audio…',
  sending: 'Transcribing… The text will be attached for you to review.',
  destination: 'Transcribing sends it to {{model}} at {{endpoint}}. The audio is not kept.',
  failed: {
    tooLarge: 'It is over {{size}}. Save a part of it, or all of it as MP3.',
    tooLong: 'It is longer than {{minutes, number}} minutes. Split it and attach each part.',
    unreadable: 'It could not be opened. Save it as WAV, MP3, M4A or OGG and attach it again.',
    silent: 'Nothing can be heard in it. Check the file and attach another.',
    nothing: 'No word was recognised. Check the audio and attach another.',
    tooMany: 'A question takes up to {{count, number}} documents. Remove one.',
  },
}
