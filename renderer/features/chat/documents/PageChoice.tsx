import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ChatDocument } from '../../../../shared/contract/chat-documents'
import { formatPageRanges, parsePageRanges } from '../../../../shared/domain/documents/page-ranges'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './Documents.module.css'

interface PageChoiceProps {
  pages: ChatDocument['pages']
  chosen: readonly number[]
  tokenFactor: number
  onChange: (pages: number[]) => void
}

/** Which pages go: by a list of them, or one by one, each with what it takes. At least one always does. */
export const PageChoice = ({ pages, chosen, tokenFactor, onChange }: PageChoiceProps) => {
  const t = useText()
  const format = useFormat()
  const written = formatPageRanges(chosen)
  const [typed, setTyped] = useState<string | null>(null)
  const withText = pages.filter(({ tokens }) => tokens > 0).map(({ number }) => number)
  const readable = new Set(withText)
  const chosenSet = new Set(chosen)
  const parsed = typed === null ? null : parsePageRanges(typed, pages.length)
  const error =
    typed !== null && parsed === null
      ? t('chatDocuments.rangeWrong', { total: pages.length })
      : parsed !== null && !parsed.some((number) => readable.has(number))
        ? t('chatDocuments.rangeEmpty')
        : null
  const type = (text: string): void => {
    setTyped(text)
    const numbers = parsePageRanges(text, pages.length)?.filter((number) => readable.has(number)) ?? []
    if (numbers.length > 0) onChange(numbers)
  }
  return (
    <div className={classes.choice}>
      <TextInput
        data-autofocus
        label={t('chatDocuments.range')}
        description={t('chatDocuments.rangeExample')}
        value={typed ?? written}
        error={error}
        onChange={({ currentTarget: { value } }) => type(value)}
        onBlur={() => setTyped(null)}
      />
      <Button size="compact-xs" variant="default" onClick={() => onChange(withText)}>
        {t('chatDocuments.allPages')}
      </Button>
      <ul className={classes.pageList} aria-label={t('chatDocuments.pageList')}>
        {pages.map(({ number, tokens }) => {
          const isLast = chosenSet.has(number) && chosenSet.size === 1
          return (
            <li key={number} className={classes.pageRow}>
              <Checkbox
                size="xs"
                label={t('chatDocuments.page', { number })}
                checked={chosenSet.has(number)}
                disabled={tokens === 0 || isLast}
                onChange={({ currentTarget: { checked } }) => {
                  setTyped(null)
                  onChange(withText.filter((each) => (each === number ? checked : chosenSet.has(each))))
                }}
              />
              <span className={classes.dim}>
                {tokens === 0
                  ? t('chatDocuments.noText')
                  : format.number(Math.ceil(tokens * tokenFactor), { maximumFractionDigits: 0 })}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
