import { flacLength } from './flac-length'
import { mp4Length } from './mp4-length'
import { mpegLength } from './mpeg-length'
import { oggLength } from './ogg-length'
import { type SoundLength, says } from './types'
import { wavLength } from './wav-length'
import { webmLength, webmMarker } from './webm-length'

/**
 * The most that a file with sound can hold, by what it is made of and not by what it says: a frame, a packet or a sample
 * that a decoder could find counts. Never less than is decoded of it; Vorbis may come to half as much again, others to some
 * percent more. Null for what is no WAV, MP3, AAC, FLAC, Ogg, M4A or WebM that browsers decode.
 */
export function longestSound(bytes: Uint8Array): SoundLength | null {
  if (says(bytes, 0, 'RIFF')) return wavLength(bytes)
  if (says(bytes, 0, 'OggS')) return oggLength(bytes)
  if (says(bytes, 0, 'fLaC')) return flacLength(bytes)
  if (says(bytes, 4, 'ftyp')) return mp4Length(bytes)
  if (says(bytes, 0, webmMarker)) return webmLength(bytes)
  // A tag may stand before either.
  const [mpeg, flac] = [mpegLength(bytes), flacLength(bytes)]
  if (mpeg === null || flac === null) return mpeg ?? flac
  return flac.seconds > mpeg.seconds ? flac : mpeg
}
