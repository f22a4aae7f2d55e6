// oxlint-disable jsx-a11y/prefer-tag-over-role -- a native list shows neither icons nor shortcuts
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useText } from '../i18n/use-text'
import { Kbd } from '../ui/Kbd'
import classes from './Palette.module.css'
import { type PaletteEntry, usePaletteEntries } from './use-palette-entries'

/** How far each key goes. */
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/** A field and what it finds, worked from the field: the combobox of WAI-ARIA. */
export const PaletteList = ({ onChoose }: { onChoose: (run: () => void) => void }) => {
  const t = useText()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [activeId, setActiveId] = useState<string | null>(null)
  const entries = usePaletteEntries(query)
  const active = entries.find(({ id }) => id === activeId) ?? entries[0]
  const optionId = (entry: PaletteEntry): string => `${listId}-${entry.id}`
  const activeOptionId = active === undefined ? undefined : optionId(active)
  useEffect(() => {
    if (activeOptionId !== undefined) document.getElementById(activeOptionId)?.scrollIntoView({ block: 'nearest' })
  }, [activeOptionId])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || active === undefined) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onChoose(active.run)
      return
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = entries.indexOf(active) + step
    const wrapped = Math.abs(step) === 1 ? (at + entries.length) % entries.length : at
    setActiveId(entries[Math.max(0, Math.min(entries.length - 1, wrapped))]?.id ?? null)
  }
  const groups = [...new Set(entries.map(({ group }) => group))]
  return (
    <>
      <TextInput
        variant="unstyled"
        className={classes.field ?? ''}
        leftSection={<IconSearch size="1.125rem" stroke={1.75} />}
        placeholder={t('shell.palette.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActiveId(null)
        }}
        onKeyDown={onKeyDown}
        data-autofocus
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- what a dialog that was asked for is for
        autoFocus
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-label={t('shell.palette.placeholder')}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={activeOptionId}
      />
      <div id={listId} role="listbox" aria-label={t('shell.palette.title')} tabIndex={-1} className={classes.list}>
        {groups.map((group) => (
          <fieldset key={group} className={classes.group}>
            <legend className={classes.heading}>{group}</legend>
            {entries
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <PaletteOption
                  key={entry.id}
                  id={optionId(entry)}
                  entry={entry}
                  isActive={entry === active}
                  onPoint={() => setActiveId(entry.id)}
                  onChoose={() => onChoose(entry.run)}
                />
              ))}
          </fieldset>
        ))}
      </div>
      <output className={classes.none}>{entries.length === 0 && t('common.noResults')}</output>
    </>
  )
}

interface PaletteOptionProps {
  id: string
  entry: PaletteEntry
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

const PaletteOption = ({ id, entry, isActive, onPoint, onChoose }: PaletteOptionProps) => (
  <button
    id={id}
    type="button"
    role="option"
    aria-selected={isActive}
    tabIndex={-1}
    className={classes.option}
    onMouseMove={isActive ? undefined : onPoint}
    onClick={onChoose}
  >
    <span className={classes.icon} aria-hidden>
      {entry.icon !== undefined && <entry.icon size="1rem" stroke={1.75} />}
    </span>
    <span className={classes.text}>
      <span className={classes.label}>{entry.label}</span>
      {entry.description !== undefined && entry.description !== '' && (
        <span className={classes.description}>{entry.description}</span>
      )}
    </span>
    {entry.binding !== undefined && <Kbd keys={entry.binding} />}
  </button>
)
