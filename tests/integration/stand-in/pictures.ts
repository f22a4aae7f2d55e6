import { encode } from 'fast-png'

const sidePx = 448

/** A bright disc on grey, as a radiograph never looks: nothing of a person. */
export const picture = encode({
  width: sidePx,
  height: sidePx,
  channels: 1,
  data: Uint8Array.from({ length: sidePx * sidePx }, (_, index) => {
    const fromCentre = Math.hypot((index % sidePx) - sidePx / 2, Math.floor(index / sidePx) - sidePx / 2)
    return fromCentre < sidePx / 4 ? 220 : 60
  }),
})

export const unreadablePicture = Buffer.from('Esto no es una imagen.')
