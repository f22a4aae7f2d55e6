import { Button, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { DayRange, StudyFilter } from '../../../../shared/contract/studies'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { tidyFilter } from './address'
import classes from './library.module.css'

interface FilterChipsProps {
  filter: StudyFilter
  onFilter: (filter: StudyFilter) => void
  onClear: () => void
}

/** What the list is filtered by, each with its way out. */
export const FilterChips = ({ filter, onFilter, onClear }: FilterChipsProps) => {
  const t = useText()
  const format = useFormat()
  const tags = useRouteQuery('library.facets', {}).data?.tags ?? []
  const without = (key: keyof StudyFilter): StudyFilter =>
    Object.fromEntries(Object.entries(filter).filter(([each]) => each !== key))
  const less = (key: 'modalities' | 'bodyParts' | 'tagIds', value: string): StudyFilter =>
    tidyFilter({ ...filter, [key]: filter[key]?.filter((each) => each !== value) })
  const rangeText = ({ from, to }: DayRange): string => {
    if (to === null) return t('library.chips.since', { from: format.day(from ?? '') })
    if (from === null) return t('library.chips.until', { to: format.day(to) })
    return from === to ? format.day(from) : t('library.chips.between', { from: format.day(from), to: format.day(to) })
  }
  const chips = [
    ...(filter.modalities ?? []).map((value) => ({ text: value, next: less('modalities', value) })),
    ...(filter.bodyParts ?? []).map((value) => ({ text: value, next: less('bodyParts', value) })),
    ...(filter.tagIds ?? []).map((id) => ({
      text: t('library.chips.tag', { name: tags.find((tag) => tag.id === id)?.name ?? '…' }),
      next: less('tagIds', id),
    })),
    ...(filter.studied
      ? [{ text: t('library.chips.studied', { range: rangeText(filter.studied) }), next: without('studied') }]
      : []),
    ...(filter.imported
      ? [{ text: t('library.chips.imported', { range: rangeText(filter.imported) }), next: without('imported') }]
      : []),
    ...(filter.hasPicture === undefined
      ? []
      : [
          {
            text: t(`library.filters.pictures.${filter.hasPicture ? 'with' : 'without'}`),
            next: without('hasPicture'),
          },
        ]),
    ...(filter.favorite === true ? [{ text: t('library.filters.favorite'), next: without('favorite') }] : []),
  ]
  if (chips.length === 0) return null
  return (
    <div className={classes.chips}>
      <ul aria-label={t('library.chips.label')}>
        {chips.map(({ text, next }) => (
          <li key={text}>
            <UnstyledButton
              className={classes.chip}
              aria-label={t('library.chips.remove', { filter: text })}
              onClick={() => onFilter(next)}
            >
              {text}
              <IconX size="0.75rem" stroke={2} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('library.filters.clearAll')}
      </Button>
    </div>
  )
}
