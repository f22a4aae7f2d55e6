import { array, assert, constantFrom, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assign,
  bindingsOf,
  commandFor,
  conflictsIn,
  holdersOf,
  swap,
  takeOver,
  withBindings,
} from '../../../renderer/app/bindings'
import { editsText, reservationOf } from '../../../renderer/app/reserved-keys'
import { presetsFor } from '../../../renderer/features/studies/viewer/window/presets'
import { toolShortcuts, viewerShortcuts } from '../../../renderer/features/studies/viewer/shortcuts'

const invert = { id: 'viewer.invert', shortcut: 'i' }
const scroll = { id: 'viewer.tool.scroll', shortcut: 's' }
const lock = { id: 'session.lock', shortcut: 'mod+l' }
const stop = { id: 'chat.stop', shortcut: 'escape' }
const theme = { id: 'theme.dark' }
const commands = [invert, scroll, lock, stop, theme]

describe('the keys commands come with', () => {
  it('are those of OHIF 3 in the viewer', () => {
    // platform/core/src/defaults/hotkeyBindings of OHIF, in its own names.
    expect({ ...viewerShortcuts, tool: toolShortcuts }).toMatchObject({
      invert: 'i',
      rotateRight: 'r',
      rotateLeft: 'l',
      flipHorizontal: 'h',
      flipVertical: 'v',
      zoomIn: '+',
      zoomOut: '-',
      fit: '=',
      reset: 'space',
      nextImage: 'arrowdown',
      previousImage: 'arrowup',
      firstImage: 'home',
      lastImage: 'end',
      nextSeries: 'pagedown',
      previousSeries: 'pageup',
      cine: 'c',
      tool: { zoom: 'z' },
    })
    expect(presetsFor('CT', null).map(({ id }) => id)).toEqual(['softTissue', 'lung', 'liver', 'bone', 'brain'])
  })

  it('are different for every command of the viewer, and free', () => {
    const keys = [...Object.values(viewerShortcuts), ...Object.values(toolShortcuts)]
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((binding) => reservationOf(binding) !== null)).toEqual([])
  })
})

describe('bindingsOf', () => {
  it('prefers what the person chose, also nothing at all', () => {
    expect(bindingsOf(invert, {})).toEqual(['i'])
    expect(bindingsOf(invert, { 'viewer.invert': ['n', 'mod+i'] })).toEqual(['n', 'mod+i'])
    expect(bindingsOf(invert, { 'viewer.invert': [] })).toEqual([])
    expect(bindingsOf(theme, {})).toEqual([])
  })
})

describe('commandFor', () => {
  it('takes the likeliest meaning of a key first', () => {
    expect(commandFor(commands, {}, ['&', 'i'])).toBe(invert)
    expect(commandFor(commands, { 'theme.dark': ['&'] }, ['&', 'i'])).toBe(theme)
    expect(commandFor(commands, {}, ['x'])).toBeUndefined()
  })

  it('runs what the person chose over what a command comes with', () => {
    expect(commandFor(commands, { 'theme.dark': ['i'] }, ['i'])).toBe(theme)
  })

  it('no longer runs what had its keys changed', () => {
    expect(commandFor(commands, { 'viewer.invert': ['n'] }, ['i'])).toBeUndefined()
    expect(commandFor(commands, { 'viewer.invert': ['n'] }, ['n'])).toBe(invert)
  })
})

describe('a conflict', () => {
  it('is told for both, and only where they can be there at once', () => {
    const chosen = { 'viewer.invert': ['s'] }
    expect(holdersOf(commands, {}, 'viewer.invert', 's')).toEqual([scroll])
    expect(conflictsIn(commands, chosen)).toEqual(
      new Map([
        ['viewer.invert', [scroll]],
        ['viewer.tool.scroll', [invert]],
      ]),
    )
    expect(holdersOf(commands, {}, 'viewer.invert', 'escape')).toEqual([])
    expect(holdersOf(commands, {}, 'viewer.invert', 'mod+l')).toEqual([lock])
  })

  it('ends when one takes the keys over', () => {
    const chosen = takeOver({}, invert, 'i', 's', [scroll])
    expect(chosen).toEqual({ 'viewer.invert': ['s'], 'viewer.tool.scroll': [] })
    expect(conflictsIn(commands, chosen).size).toBe(0)
  })

  it('ends when both swap theirs', () => {
    const chosen = swap({}, invert, 'i', 's', scroll)
    expect(chosen).toEqual({ 'viewer.invert': ['s'], 'viewer.tool.scroll': ['i'] })
    expect(swap(chosen, invert, 's', 'i', scroll)).toEqual({})
  })
})

describe('changing keys', () => {
  it('adds, replaces and forgets what equals the usual ones', () => {
    const added = assign({}, invert, null, 'n')
    expect(added).toEqual({ 'viewer.invert': ['i', 'n'] })
    expect(assign(added, invert, 'n', 'b')).toEqual({ 'viewer.invert': ['i', 'b'] })
    expect(withBindings(added, invert, ['i'])).toEqual({})
    expect(withBindings({}, theme, [])).toEqual({})
  })

  it('never leaves two commands with the keys that one took over', () => {
    const step = tuple(constantFrom(...commands), constantFrom('a', 'b', 'c', 'i', 's', 'mod+l'))
    assert(
      property(array(step, { maxLength: 12 }), (steps) => {
        let chosen = {}
        for (const [command, binding] of steps) {
          const holders = holdersOf(commands, chosen, command.id, binding)
          chosen = takeOver(chosen, command, null, binding, holders)
          expect(bindingsOf(command, chosen)).toContain(binding)
          expect(holdersOf(commands, chosen, command.id, binding)).toEqual([])
        }
      }),
    )
  })
})

describe('reserved keys', () => {
  it.each([
    ['mod+w', 'browser'],
    ['f12', 'browser'],
    ['alt+f4', 'system'],
    ['tab', 'focus'],
    ['escape', 'focus'],
    ['mod+c', 'editing'],
    ['mod+k', null],
    ['i', null],
  ] as const)('%s belongs to %s', (binding, owner) => {
    expect(reservationOf(binding)).toBe(owner)
  })

  it('leave a field what moves and changes its text', () => {
    expect(['i', '?', 'shift+a', 'mod+z', 'mod+arrowleft', 'alt+backspace'].filter((each) => !editsText(each))).toEqual(
      [],
    )
    expect(['mod+k', 'alt+1', 'mod+shift+f'].filter(editsText)).toEqual([])
  })
})
