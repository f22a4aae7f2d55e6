import { Select, Textarea, TextInput } from '@mantine/core'
import { type PromptSlot, type SlotKind, slotKinds } from '../../../shared/domain/prompts/prompt'
import { useText } from '../../i18n/use-text'
import classes from './Prompts.module.css'

interface SlotEditorProps {
  slot: PromptSlot
  onChange: (slot: PromptSlot) => void
}

const isKind = (value: string | null): value is SlotKind => slotKinds.some((kind) => kind === value)
const linesOf = (text: string): string[] => text.split('\n')

/** How a gap is asked for: its name in words, what it takes and what stands in it at first. */
export const SlotEditor = ({ slot, onChange }: SlotEditorProps) => {
  const t = useText()
  const { name, label, kind, initial, choices } = slot
  return (
    <fieldset className={classes.slotEditor}>
      <legend className={classes.slotName}>{`{{${name}}}`}</legend>
      <TextInput
        size="xs"
        label={t('prompts.slot.label')}
        required
        maxLength={80}
        value={label}
        onChange={({ currentTarget }) => onChange({ ...slot, label: currentTarget.value })}
      />
      <Select
        size="xs"
        label={t('prompts.slot.kind')}
        allowDeselect={false}
        data={slotKinds.map((each) => ({ value: each, label: t(`prompts.slot.kinds.${each}`) }))}
        value={kind}
        onChange={(value) => {
          if (isKind(value)) onChange({ ...slot, kind: value, choices: value === 'choice' ? choices : [] })
        }}
      />
      <TextInput
        size="xs"
        label={t('prompts.slot.initial')}
        maxLength={2000}
        value={initial}
        onChange={({ currentTarget }) => onChange({ ...slot, initial: currentTarget.value })}
      />
      {kind === 'choice' && (
        <Textarea
          size="xs"
          className={classes.wide ?? ''}
          label={t('prompts.slot.choices')}
          autosize
          minRows={2}
          maxRows={6}
          value={choices.join('\n')}
          onChange={({ currentTarget }) => onChange({ ...slot, choices: linesOf(currentTarget.value) })}
        />
      )}
    </fieldset>
  )
}
