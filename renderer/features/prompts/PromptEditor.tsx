import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { type PromptContent, promptContentSchema } from '../../../shared/contract/prompts'
import { type PromptSlot, type PromptTheme, promptThemes } from '../../../shared/domain/prompts/prompt'
import { problemsOf, slotsFor } from '../../../shared/domain/prompts/slots'
import { useText } from '../../i18n/use-text'
import { Notice } from '../../ui/Notice'
import classes from './Prompts.module.css'
import { SlotEditor } from './SlotEditor'

export interface EditedPrompt {
  theme: PromptTheme
  title: string
  body: string
  slots: readonly PromptSlot[]
}

interface PromptEditorProps {
  /** As it is before it is written in. */
  from: EditedPrompt
  isNew: boolean
  onSave: (content: PromptContent) => void
  onCancel: () => void
}

const mostSlots = 12
const isTheme = (value: string | null): value is PromptTheme => promptThemes.some((theme) => theme === value)

/** Empty lines between choices are none. */
const tidied = (slots: readonly PromptSlot[]): PromptSlot[] =>
  slots.map((slot) => ({
    ...slot,
    choices: slot.choices.map((choice) => choice.trim()).filter((choice) => choice !== ''),
  }))

/** A prompt of the resident's own; its gaps are those its text has. */
export const PromptEditor = ({ from, isNew, onSave, onCancel }: PromptEditorProps) => {
  const t = useText()
  const title = useRef<HTMLInputElement>(null)
  const [content, setContent] = useState(from)
  const [isTried, setTried] = useState(false)
  useEffect(() => title.current?.focus(), [])
  const slots = tidied(content.slots)
  const parsed = promptContentSchema.safeParse({ ...content, slots })
  const [problem] = problemsOf({ body: content.body, slots })
  const reason =
    problem !== undefined
      ? t(`prompts.problems.${problem.problem}`, { name: problem.name })
      : slots.length > mostSlots
        ? t('prompts.problems.tooManySlots', { count: mostSlots })
        : t('prompts.problems.incomplete')
  const setBody = (body: string): void => setContent({ ...content, body, slots: slotsFor(body, content.slots) })
  return (
    <form
      className={classes.main}
      aria-label={t(isNew ? 'prompts.new' : 'prompts.edit')}
      onSubmit={(event) => {
        event.preventDefault()
        // The composer, which it is opened from, is a form too.
        event.stopPropagation()
        setTried(true)
        if (parsed.success) onSave(parsed.data)
      }}
    >
      <div className={classes.scrolled}>
        <div className={classes.slots}>
          <TextInput
            ref={title}
            size="sm"
            label={t('prompts.titleLabel')}
            required
            maxLength={120}
            value={content.title}
            onChange={({ currentTarget }) => setContent({ ...content, title: currentTarget.value })}
          />
          <Select
            size="sm"
            label={t('prompts.theme')}
            allowDeselect={false}
            data={promptThemes.map((theme) => ({ value: theme, label: t(`prompts.themes.${theme}`) }))}
            value={content.theme}
            onChange={(theme) => {
              if (isTheme(theme)) setContent({ ...content, theme })
            }}
          />
          <Textarea
            size="sm"
            label={t('prompts.bodyLabel')}
            description={t('prompts.bodyHelp', { example: `{{${t('prompts.bodyExample')}}}` })}
            required
            autosize
            minRows={6}
            maxRows={14}
            maxLength={8000}
            value={content.body}
            onChange={({ currentTarget }) => setBody(currentTarget.value)}
          />
        </div>
        {content.slots.map((slot) => (
          <SlotEditor
            key={slot.name}
            slot={slot}
            onChange={(changed) =>
              setContent({
                ...content,
                slots: content.slots.map((each) => (each.name === changed.name ? changed : each)),
              })
            }
          />
        ))}
        {isTried && !parsed.success && (
          <Notice tone="danger" live>
            {reason}
          </Notice>
        )}
      </div>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('prompts.save')}</Button>
      </Group>
    </form>
  )
}
