import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPromptsFile, writePromptsFile } from '../../../renderer/features/prompts/prompts-file'
import { authoredPrompts } from '../../../shared/domain/prompts/authored/index'

const written = writePromptsFile(authoredPrompts('es'))

describe('a file of prompts', () => {
  it('brings what was taken, word for word', () => {
    const read = readPromptsFile(written)
    expect(read).toEqual({
      kind: 'read',
      prompts: authoredPrompts('es').map(({ theme, title, body, slots }) => ({ theme, title, body, slots })),
    })
  })

  it('is refused whole, with the reason', () => {
    expect(readPromptsFile('')).toEqual({ kind: 'notJson' })
    expect(readPromptsFile('{}')).toEqual({ kind: 'notPrompts' })
    expect(readPromptsFile(written.replace('"version": 1', '"version": 2'))).toEqual({ kind: 'newer' })
    expect(readPromptsFile(written.replace(/"prompts": \[[\s\S]*\]/, '"prompts": []'))).toEqual({ kind: 'notPrompts' })
    expect(readPromptsFile(written.replace('"theme": "differential"', '"theme": "otro"'))).toEqual({
      kind: 'badPrompt',
      position: 6,
    })
  })

  it('is read, or refused, whatever it holds', () => {
    assert(
      property(string(), (text) => {
        expect(readPromptsFile(text).kind).not.toBe('read')
      }),
    )
  })
})
