/** How a frame is turned on screen: mirrored left to right first, then turned clockwise. */
export interface Turn {
  mirrored: boolean
  rotationDegrees: 0 | 90 | 180 | 270
}

export const upright: Turn = { mirrored: false, rotationDegrees: 0 }

const quarters = [0, 90, 180, 270] as const
const normalize = (degrees: number): Turn['rotationDegrees'] => quarters[(((degrees / 90) % 4) + 4) % 4] ?? 0

export const rotateBy = (turn: Turn, degrees: 90 | -90): Turn => ({
  ...turn,
  rotationDegrees: normalize(turn.rotationDegrees + degrees),
})
/** Mirrors what is on screen, whatever way it is turned. */
export const flipHorizontally = ({ mirrored, rotationDegrees }: Turn): Turn => ({
  mirrored: !mirrored,
  rotationDegrees: normalize(-rotationDegrees),
})
export const flipVertically = ({ mirrored, rotationDegrees }: Turn): Turn => ({
  mirrored: !mirrored,
  rotationDegrees: normalize(180 - rotationDegrees),
})

type Vector3 = readonly [number, number, number]
export interface EdgeLabels {
  left: string
  right: string
  top: string
  bottom: string
}

const letters = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const

/** Patient directions a vector points to, strongest first (PS3.3 C.7.6.1.1.1), leaving out what it hardly does. */
function directionOf(vector: Vector3): string {
  return vector
    .map((value, axis) => ({ size: Math.abs(value), letter: letters[axis]?.[value > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > 0.25)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('')
}

const opposite = ([x, y, z]: Vector3): Vector3 => [-x, -y, -z]

/** What part of the patient each edge of the screen looks to; null when the file does not say. */
export function edgeLabels(
  orientation: readonly [number, number, number, number, number, number] | null,
  { mirrored, rotationDegrees }: Turn,
): EdgeLabels | null {
  if (orientation === null) return null
  const along: Vector3 = [orientation[0], orientation[1], orientation[2]]
  const down: Vector3 = [orientation[3], orientation[4], orientation[5]]
  const across = mirrored ? opposite(along) : along
  // Right, bottom, left, top of the picture; turning it clockwise hands each to the next edge.
  const edges = [across, down, opposite(across), opposite(down)].map(directionOf)
  const at = (edge: number): string => edges[(edge - rotationDegrees / 90 + 4) % 4] ?? ''
  return { right: at(0), bottom: at(1), left: at(2), top: at(3) }
}
