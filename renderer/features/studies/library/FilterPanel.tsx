import { Button, Checkbox, MultiSelect, Popover, Select, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import type { DayRange, StudyFilter } from '../../../../shared/contract/studies'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { tidyFilter } from './address'
import classes from './library.module.css'
import { quickRange, quickRanges } from './quick-ranges'

interface FilterPanelProps {
  filter: StudyFilter
  onFilter: (filter: StudyFilter) => void
}

/** Everything the library can be filtered by, with how many studies each choice has. */
export const FilterPanel = ({ filter, onFilter }: FilterPanelProps) => {
  const t = useText()
  const facets = useRouteQuery('library.facets', {}).data
  const count = Object.keys(filter).length
  const change = (part: Partial<Record<keyof StudyFilter, unknown>>): void => {
    // What is undefined in a change is taken out.
    const next: StudyFilter = Object.fromEntries(
      Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined),
    )
    onFilter(tidyFilter(next))
  }
  const options = (values: readonly { value: string; studyCount: number }[] = []) =>
    values.map(({ value, studyCount }) => ({ value, label: `${value} (${studyCount})` }))
  const shared = { searchable: true, clearable: true, comboboxProps: { withinPortal: false }, hidePickedOptions: true }
  return (
    <Popover position="bottom-start" width={420} trapFocus shadow="md" withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size="1rem" stroke={1.75} aria-hidden />}>
          {count === 0 ? t('library.filters.title') : t('library.filters.titleCount', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('library.filters.title')} className={classes.filters ?? ''}>
        <MultiSelect
          {...shared}
          label={t('library.filters.modality')}
          data={options(facets?.modalities)}
          value={filter.modalities ?? []}
          onChange={(modalities) => change({ modalities })}
        />
        <MultiSelect
          {...shared}
          label={t('library.filters.bodyPart')}
          data={options(facets?.bodyParts)}
          value={filter.bodyParts ?? []}
          onChange={(bodyParts) => change({ bodyParts })}
        />
        <MultiSelect
          {...shared}
          label={t('library.filters.tags')}
          data={(facets?.tags ?? []).map(({ id, name, studyCount }) => ({
            value: id,
            label: `${name} (${studyCount})`,
          }))}
          value={filter.tagIds ?? []}
          onChange={(tagIds) => change({ tagIds })}
        />
        <RangeField name="studied" range={filter.studied} onRange={(studied) => change({ studied })} />
        <RangeField name="imported" range={filter.imported} onRange={(imported) => change({ imported })} />
        <Select
          label={t('library.filters.picture')}
          comboboxProps={{ withinPortal: false }}
          data={(['any', 'with', 'without'] as const).map((value) => ({
            value,
            label: t(`library.filters.pictures.${value}`),
          }))}
          value={filter.hasPicture === undefined ? 'any' : filter.hasPicture ? 'with' : 'without'}
          onChange={(value) => change({ hasPicture: value === 'any' ? undefined : value === 'with' })}
        />
        <Checkbox
          label={t('library.filters.favorite')}
          checked={filter.favorite === true}
          onChange={(event) => change({ favorite: event.currentTarget.checked ? true : undefined })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface RangeFieldProps {
  name: 'studied' | 'imported'
  range: DayRange | undefined
  onRange: (range: DayRange | undefined) => void
}

/** From one day to another, and the stretches people ask for most. */
const RangeField = ({ name, range, onRange }: RangeFieldProps) => {
  const t = useText()
  const [today] = useState(() => new Date())
  const set = (part: Partial<DayRange>): void => {
    const next = { from: range?.from ?? null, to: range?.to ?? null, ...part }
    onRange(next.from === null && next.to === null ? undefined : next)
  }
  const end = (which: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`library.filters.${which}`)}
      value={range?.[which] ?? ''}
      onChange={(event) => set({ [which]: event.currentTarget.value || null })}
    />
  )
  return (
    <fieldset className={classes.range}>
      <legend>{t(`library.filters.${name}`)}</legend>
      <div className={classes.quick}>
        {quickRanges.map((quick) => {
          const wanted = quickRange(quick, today)
          return (
            <Button
              key={quick}
              size="xs"
              variant="default"
              aria-pressed={range?.from === wanted.from && range.to === wanted.to}
              onClick={() => onRange(wanted)}
            >
              {t(`library.filters.quick.${quick}`)}
            </Button>
          )
        })}
      </div>
      <div className={classes.days}>
        {end('from')}
        {end('to')}
      </div>
    </fieldset>
  )
}
