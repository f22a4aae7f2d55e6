import * as fc from 'fast-check'
import { createElement, isValidElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { keepUnchanged } from '../../../renderer/features/chat/markdown/keep-unchanged'

const markup = (node: ReactNode): string => renderToStaticMarkup(node)

describe('elements drawn again', () => {
  const item = (text: string) => createElement('li', { title: 'a' }, createElement('b', null, text), ' y')
  const list = (...texts: string[]) => createElement('ul', null, ...texts.map(item))
  const children = (node: ReactNode): readonly ReactNode[] =>
    isValidElement<{ children: readonly ReactNode[] }>(node) ? node.props.children : []

  it('are the same where nothing changed', () => {
    const before = list('a', 'b')
    expect(keepUnchanged(before, list('a', 'b'))).toBe(before)
  })

  it('are the same but for those that changed', () => {
    const before = list('a', 'b')
    const after = keepUnchanged(before, list('a', 'c', 'd'))
    expect(markup(after)).toBe(markup(list('a', 'c', 'd')))
    expect(children(after)[0]).toBe(children(before)[0])
    expect(children(after)[1]).not.toBe(children(before)[1])
  })

  it.each([
    ['another element', createElement('i', null, 'a')],
    ['another property', createElement('b', { title: 'x' }, 'a')],
    ['another key', createElement('b', { key: 'x' }, 'a')],
    ['other words', createElement('b', null, 'b')],
    ['no words', createElement('b', null)],
    ['words alone', 'a'],
    ['nothing', null],
  ])('are others where there is %s', (_name, after) => {
    expect(keepUnchanged(createElement('b', null, 'a'), after)).toBe(after)
  })

  const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'b', 'c'),
      fc
        .tuple(fc.constantFrom('b', 'i'), fc.constantFrom(undefined, 'x', 'y'), fc.array(tie('tree'), { maxLength: 4 }))
        .map(([tag, title, inside]) => createElement(tag, title === undefined ? null : { title }, ...inside)),
    ),
  }))

  it('draw what was to be drawn, whatever was before', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        expect(markup(keepUnchanged(before, after))).toBe(markup(after))
      }),
      { numRuns: 1000 },
    )
  })
})
