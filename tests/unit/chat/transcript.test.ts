import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeFence } from '../../../renderer/features/chat/transcript/close-fence'
import { plainTextOf } from '../../../renderer/features/chat/markdown/plain-text'
import { plainForm, transcriptName, transcriptOf } from '../../../renderer/features/chat/transcript/transcript'
import { createFormat } from '../../../renderer/i18n/format'
import { createTranslate } from '../../../renderer/i18n/i18n'
import type { Message } from '../../../shared/contract/chat'
import { newId } from '../../../shared/lib/ids'

const texts = { t: createTranslate('es'), format: createFormat('es-MX') }
const base = { parentId: null, siblingIds: [], createdAtMs: Date.UTC(2026, 10, 29, 18) }
const question = (text: string): Message => ({
  role: 'user',
  id: newId(),
  ...base,
  text,
  attachments: [],
  documents: [],
})
const answer = (text: string, more: Partial<Extract<Message, { role: 'assistant' }>> = {}): Message => ({
  role: 'assistant',
  id: newId(),
  ...base,
  text,
  reasoning: '',
  state: 'complete',
  error: null,
  finishReason: 'stop',
  model: 'medgemma-27b-it',
  endpoint: '',
  insteadOf: [],
  firstTokenMs: 10,
  durationMs: 20,
  ...more,
})

describe('a conversation as Markdown', () => {
  it('holds what was asked and answered, by whom, and that it is no diagnosis', () => {
    const text = transcriptOf('Signos\nradiológicos', [question('¿Qué ves?'), answer('**Nada.**')], texts)
    expect(text).toMatch(/^# Signos radiológicos\n\n\*Educativo: no es un diagnóstico\*\n/)
    expect(text.split('\n\n').filter((part) => /^[#*]*[^*]/.test(part))).toEqual(
      expect.arrayContaining(['## Pregunta', '¿Qué ves?', '## Respuesta del modelo', '**Nada.**\n']),
    )
    expect(text).toContain('medgemma-27b-it')
  })

  it('is a text without signs where it is wanted so, questions as they were written', () => {
    const messages = [question('¿2 * 3 * 4?'), answer('**Nada.**', { state: 'stopped' })]
    const text = transcriptOf('Signos\nradiológicos', messages, texts, plainForm(plainTextOf))
    expect(text).toMatch(/^SIGNOS RADIOLÓGICOS\n\nEducativo: no es un diagnóstico\n\nPregunta\n\n/)
    expect(text).toContain('\n\n¿2 * 3 * 4?\n\nRespuesta del modelo\n\n')
    expect(text).toMatch(/\n\nNada\.\n\nSe detuvo esta respuesta antes de su fin\.\n$/)
  })

  it('tells of documents and of audio, and leaves them out', () => {
    const document = { id: newId(), sha256: 'a'.repeat(64), pages: [1, 2, 4], pageCount: 9, tokens: 10 }
    const documents = [
      { ...document, kind: 'pdf' as const, name: 'guia.pdf' },
      { ...document, kind: 'transcript' as const, name: 'clase.m4a' },
    ]
    const asked = question('¿Qué dicen?')
    if (asked.role !== 'user') throw new Error('A question is asked by a person')
    const text = transcriptOf('Guías', [{ ...asked, documents }], texts)
    expect(text).toContain('- Documento adjunto, no incluido: guia.pdf (páginas 1-2, 4)')
    expect(text).toContain('- Transcripción de un audio adjunto, no incluida: clase.m4a')
  })

  it('says what became of an answer that has no end, and leaves reasoning and pictures out', () => {
    const cut = answer('Hay', { state: 'interrupted', finishReason: null, reasoning: 'Miro la base.' })
    const stopped = answer('Hay', { state: 'stopped', finishReason: null })
    const long = answer('Hay', { finishReason: 'length' })
    const of = (message: Message): string => transcriptOf('', [message], texts)
    expect(of(cut)).toContain('*Esta respuesta quedó sin terminar.*')
    expect(of(cut)).not.toContain('Miro la base.')
    expect(of(stopped)).toContain('*Se detuvo esta respuesta antes de su fin.*')
    expect(of(long)).toContain('límite de longitud')
    expect(of(answer('Hay'))).not.toMatch(/fin\.\*|terminar/)
  })

  it('ends code that an answer left open', () => {
    const text = transcriptOf('', [answer('```python\nx = 1', { state: 'stopped' }), question('¿Y?')], texts)
    expect(text).toContain('```python\nx = 1\n```\n\n*Se detuvo')
    expect(closeFence('````\n```\n')).toBe('````\n```\n````')
    expect(closeFence('~~~\n~~~ no\n~~~')).toBe('~~~\n~~~ no\n~~~')
    expect(closeFence('``` a`b')).toBe('``` a`b')
  })

  it('never leaves code open, and changes nothing that is closed', () => {
    const lines = array(constantFrom('```', '````js', '~~~', 'texto', '', '    ```', '``` `x`'))
    assert(
      property(lines, (all) => {
        const closed = closeFence(all.join('\n'))
        expect(closed.startsWith(all.join('\n'))).toBe(true)
        expect(closeFence(closed)).toBe(closed)
      }),
    )
  })

  it('is named after its title', () => {
    expect(transcriptName('¿Qué es un broncograma aéreo?', 'md')).toBe('Qué-es-un-broncograma-aéreo.md')
    expect(transcriptName('../../etc/passwd', 'md')).toBe('etc-passwd.md')
    expect(transcriptName('???', 'md')).toBe('chat.md')
  })
})
