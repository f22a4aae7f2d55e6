import { acquisition } from './profile/acquisition'
import { identification } from './profile/identification'
import { objects } from './profile/objects'
import { radiotherapy } from './profile/radiotherapy'

/** What is done to an attribute: removed, left without a value, given a dummy or another UID, or kept. */
export type Action = 'remove' | 'empty' | 'dummy' | 'uid' | 'keep'

interface Rule {
  /** As the table has it. */
  code: string
  action: Action
  name: string
}

/**
 * Where the profile leaves the choice to the object's class, the attribute stays, so that the object remains valid
 * whichever class it is: without a value where that is offered, with a dummy where it is not.
 */
const actions: Readonly<Record<string, Action>> = {
  X: 'remove',
  Z: 'empty',
  D: 'dummy',
  U: 'uid',
  'X/Z': 'empty',
  'X/D': 'dummy',
  'Z/D': 'dummy',
  'X/Z/D': 'empty',
  'X/Z/U*': 'uid',
}

const rules = new Map<number, Rule>(
  [identification, acquisition, objects, radiotherapy].flatMap((table) =>
    table
      .trim()
      .split('\n')
      .map((line): [number, Rule] => {
        const [tag = '', code = '', ...name] = line.split(' ')
        return [Number.parseInt(tag, 16), { code, action: actions[code] ?? 'remove', name: name.join(' ') }]
      }),
  ),
)

/** The profile's rule for a tag; undefined where the table doesn't name it. */
export const ruleOf = (tag: number): Rule | undefined => rules.get(tag)

/** The VR an attribute of the table has by its name, for files that don't say; empty when the name doesn't tell. */
export function vrByName(name: string): string {
  if (name.endsWith(' DateTime')) return 'DT'
  if (name.endsWith(' Date')) return 'DA'
  if (name.endsWith(' Time')) return 'TM'
  if (name.endsWith(' UID')) return 'UI'
  if (name.endsWith(' Sequence')) return 'SQ'
  return ''
}

/** Private attributes have an odd group (PS3.5 7.8). */
export const isPrivate = (tag: number): boolean => (tag >>> 16) % 2 === 1

/** Group lengths say nothing that is true any more; curves and overlays may draw a name. */
export const isDropped = (tag: number): boolean => {
  const group = tag >>> 16
  return (tag & 0xffff) === 0 || tag === 0x00080001 || (group & 0xff00) === 0x5000 || (group & 0xff00) === 0x6000
}
