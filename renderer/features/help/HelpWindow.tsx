import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBook2, IconKeyboard, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcutSheet } from '../../app/palette-store'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { containsWords } from '../../ui/fold-text'
import { Screen } from '../../ui/Screen'
import { HelpArticle } from './HelpArticle'
import classes from './HelpWindow.module.css'
import { useHelpArticles } from './use-help-articles'

/** Every window explained: what it does, its keys, its limits. */
const HelpWindow = () => {
  const t = useText()
  const [query, setQuery] = useState('')
  const [words] = useDebouncedValue(query.trim(), 100)
  const openSheet = useShortcutSheet((sheet) => sheet.set)
  const found = useHelpArticles().filter(({ title, body }) => containsWords(`${title} ${body}`, words))
  return (
    <Screen
      title={t('help.title')}
      description={t('help.description')}
      actions={
        <Button
          variant="default"
          leftSection={<IconKeyboard size="1rem" stroke={1.75} />}
          onClick={() => openSheet(true)}
        >
          {t('help.shortcuts')}
        </Button>
      }
    >
      <TextInput
        type="search"
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        leftSection={<IconSearch size="1rem" stroke={1.75} />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        className={classes.search ?? ''}
      />
      <output className="visually-hidden">{words !== '' && t('help.found', { count: found.length })}</output>
      {found.length === 0 ? (
        <EmptyState icon={<IconBook2 size="1.5rem" stroke={1.5} />} title={t('common.noResults')}>
          {t('help.tryOther')}
        </EmptyState>
      ) : (
        <div className={classes.columns}>
          <nav aria-label={t('help.contents')} className={classes.contents}>
            <ul>
              {found.map(({ id, title }) => (
                <li key={id}>
                  <button type="button" className={classes.jump} onClick={() => jumpTo(id)}>
                    {title}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <div className={classes.articles}>
            {found.map((article) => (
              <HelpArticle key={article.id} {...article} />
            ))}
          </div>
        </div>
      )}
    </Screen>
  )
}

const jumpTo = (id: string): void => {
  const heading = document.getElementById(`help-${id}`)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

export default HelpWindow
