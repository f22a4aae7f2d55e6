import { Select, Textarea, TextInput } from '@mantine/core'
import type { PromptSlot } from '../../../shared/domain/prompts/prompt'

interface SlotFieldProps {
  slot: PromptSlot
  value: string
  /** Where what comes next is typed. */
  isFirst: boolean
  onChange: (value: string) => void
}

/** A gap of a prompt, to be filled by what it takes. */
export const SlotField = ({ slot: { label, kind, choices }, value, isFirst, onChange }: SlotFieldProps) => {
  const first = isFirst ? { 'data-first': true } : {}
  if (kind === 'choice') {
    return (
      <Select
        {...first}
        size="sm"
        label={label}
        allowDeselect={false}
        data={[...choices]}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  if (kind === 'long') {
    return (
      <Textarea
        {...first}
        size="sm"
        label={label}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        onFocus={({ currentTarget }) => currentTarget.select()}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...first}
      size="sm"
      label={label}
      maxLength={2000}
      // What stands in it at first is written over.
      onFocus={({ currentTarget }) => currentTarget.select()}
      {...(kind === 'number' && { inputMode: 'decimal' as const })}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
