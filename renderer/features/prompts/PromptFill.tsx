import { Button, Group } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Prompt } from '../../../shared/domain/prompts/prompt'
import { fillSlots } from '../../../shared/domain/prompts/slots'
import { useText } from '../../i18n/use-text'
import { Kbd } from '../../ui/Kbd'
import { Mark } from '../../ui/Mark'
import classes from './Prompts.module.css'
import { SlotField } from './SlotField'

interface PromptFillProps {
  prompt: Prompt
  onInsert: (text: string) => void
  onDuplicate: () => void
  onEdit: () => void
  onRemove: () => void
}

/** One prompt: its gaps, what comes of them, and what it rests on. */
export const PromptFill = ({ prompt, onInsert, onDuplicate, onEdit, onRemove }: PromptFillProps) => {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<ReadonlyMap<string, string>>(
    () => new Map(prompt.slots.map(({ name, initial }) => [name, initial])),
  )
  const text = fillSlots(prompt, values)
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[data-first]') ?? form.current?.querySelector('button')
    first?.focus()
  }, [])
  const latest = useRef(() => onInsert(text))
  useLayoutEffect(() => {
    latest.current = () => onInsert(text)
  })
  useEffect(() => {
    const element = form.current
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <form
      ref={form}
      className={classes.main}
      aria-label={prompt.title}
      onSubmit={(event) => {
        event.preventDefault()
        // The composer, which it is opened from, is a form too.
        event.stopPropagation()
        onInsert(text)
      }}
    >
      <div className={classes.scrolled}>
        <h3 className={classes.title}>
          {prompt.title} <Mark kind="educational" />
        </h3>
        {prompt.slots.length > 0 && (
          <div className={classes.slots}>
            {prompt.slots.map((slot, index) => (
              <SlotField
                key={slot.name}
                slot={slot}
                isFirst={index === 0}
                value={values.get(slot.name) ?? ''}
                onChange={(value) => setValues(new Map(values).set(slot.name, value))}
              />
            ))}
          </div>
        )}
        <h4 className={classes.group}>{t('prompts.preview')}</h4>
        <p className={classes.preview}>{text}</p>
        {prompt.sources.length > 0 && (
          <>
            <h4 className={classes.group}>{t('prompts.sources')}</h4>
            <ul className={classes.sources}>
              {prompt.sources.map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onDuplicate}>
            {t('prompts.duplicate')}
          </Button>
          {prompt.isOwn && (
            <>
              <Button size="xs" variant="default" onClick={onEdit}>
                {t('prompts.edit')}
              </Button>
              <Button size="xs" variant="default" onClick={onRemove}>
                {t('prompts.remove')}
              </Button>
            </>
          )}
        </Group>
        <Button type="submit" rightSection={<Kbd keys="mod+enter" />}>
          {t('prompts.insert')}
        </Button>
      </Group>
    </form>
  )
}
