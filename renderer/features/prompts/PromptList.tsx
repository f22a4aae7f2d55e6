import { Select, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { type Prompt, type PromptTheme, promptThemes } from '../../../shared/domain/prompts/prompt'
import { useText } from '../../i18n/use-text'
import { containsWords } from '../../ui/fold-text'
import { useArrowFocus } from '../../ui/use-arrow-focus'
import classes from './Prompts.module.css'

interface PromptListProps {
  prompts: readonly Prompt[]
  chosenId: string | null
  onChoose: (prompt: Prompt) => void
}

type Filter = PromptTheme | 'own' | ''
const isTheme = (value: string | null): value is PromptTheme => promptThemes.some((theme) => theme === value)

/** Prompts by theme, found by their words; the arrows go from the field to the list and through it. */
export const PromptList = ({ prompts, chosenId, onChoose }: PromptListProps) => {
  const t = useText()
  const { list, onKeyDown } = useArrowFocus<HTMLDivElement>()
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<Filter>('')
  const shown = prompts.filter(
    ({ title, body, theme, isOwn }) =>
      (filter === '' || (filter === 'own' ? isOwn : theme === filter)) &&
      containsWords(`${title} ${t(`prompts.themes.${theme}`)} ${body}`, typed.trim()),
  )
  const groups = [
    { key: 'own', label: t('prompts.own'), members: shown.filter(({ isOwn }) => isOwn) },
    ...promptThemes.map((theme) => ({
      key: theme,
      label: t(`prompts.themes.${theme}`),
      members: shown.filter((each) => !each.isOwn && each.theme === theme),
    })),
  ].filter(({ members }) => members.length > 0)

  return (
    <div className={classes.side} onKeyDown={onKeyDown} role="presentation">
      <TextInput
        data-autofocus
        size="xs"
        type="search"
        aria-label={t('prompts.search')}
        placeholder={t('prompts.search')}
        leftSection={<IconSearch size="0.875rem" stroke={1.75} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <Select
        size="xs"
        aria-label={t('prompts.theme')}
        allowDeselect={false}
        value={filter}
        onChange={(value) => setFilter(value === 'own' || isTheme(value) ? value : '')}
        data={[
          { value: '', label: t('prompts.allThemes') },
          { value: 'own', label: t('prompts.own') },
          ...promptThemes.map((theme) => ({ value: theme, label: t(`prompts.themes.${theme}`) })),
        ]}
      />
      <output className="visually-hidden">{t('prompts.found', { count: shown.length })}</output>
      {/* A scrolled region is reached by its buttons. */}
      <div ref={list} className={classes.list}>
        {shown.length === 0 && <p className={classes.dim}>{t('common.noResults')}</p>}
        {groups.map(({ key, label, members }) => (
          <section key={key} aria-label={label}>
            <h3 className={classes.group}>{label}</h3>
            <ul>
              {members.map((prompt) => (
                <li key={prompt.id}>
                  <UnstyledButton
                    className={classes.row}
                    aria-current={prompt.id === chosenId || undefined}
                    onClick={() => onChoose(prompt)}
                  >
                    {prompt.isOwn && <IconUser className={classes.ownIcon} size="0.875rem" stroke={1.75} aria-hidden />}
                    {prompt.title}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
