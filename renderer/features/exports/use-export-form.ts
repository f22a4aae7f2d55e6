import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { exportLabelSchema, type ExportPreview } from '../../../shared/contract/exports'
import type { Series } from '../../../shared/contract/studies'
import { type CaseDraft, caseDraftSchema } from '../../../shared/domain/case-draft/schema'
import { defaultSettings } from '../../../shared/contract/settings'
import { type ApiError, useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import type { ExportKind } from './export-store'

const previewDelayMs = 300

type CaseAsked = Pick<CaseDraft, 'title' | 'language'>

interface ExportFormState {
  series: readonly Series[]
  chosen: readonly string[]
  choose: (seriesIds: readonly string[]) => void
  patientName: string
  setPatientName: (name: string) => void
  patientId: string
  setPatientId: (code: string) => void
  title: string
  setTitle: (title: string) => void
  /** Null where no case is asked for, or its title is none. */
  caseDraft: CaseAsked | null
  isTitleValid: boolean
  isNameValid: boolean
  isIdValid: boolean
  isReady: boolean
  preview: ExportPreview | undefined
  isStale: boolean
  error: ApiError | null
}

/** What is chosen for an export, and what it would change. */
export function useExportForm(studyId: string, kind: ExportKind, seriesIds: readonly string[] | null): ExportFormState {
  const t = useText()
  const study = useRouteQuery('studies.get', { studyId })
  const series = study.data?.series ?? []
  const [picked, pick] = useState(seriesIds)
  const chosen = picked ?? series.map(({ id }) => id)
  const [patientName, setPatientName] = useState('CASO')
  // Of the row here, which says nothing about the patient.
  const [patientId, setPatientId] = useState(`CASO-${studyId.slice(-4).toUpperCase()}`)
  const isNameValid = exportLabelSchema.safeParse(patientName).success
  const isIdValid = exportLabelSchema.safeParse(patientId).success
  const { language } = useRouteQuery('settings.get', {}).data ?? defaultSettings
  const [typed, setTitle] = useState<string | null>(null)
  const title = typed ?? t('exports.caseNameDefault', { modality: study.data?.study.modalities.join(', ') ?? '' })
  const isTitleValid = kind === 'dicom' || caseDraftSchema.shape.title.safeParse(title).success
  const caseDraft = kind === 'case' && isTitleValid ? { title, language } : null
  const isReady = isNameValid && isIdValid && isTitleValid && chosen.length > 0
  const input = { studyId, seriesIds: [...chosen], patientName, patientId }
  const [asked] = useDebouncedValue(input, previewDelayMs)
  const canAsk = asked.seriesIds.length > 0 && [asked.patientName, asked.patientId].every(isLabel)
  const preview = useRouteQuery('exports.preview', asked, { enabled: canAsk, placeholderData: keepPreviousData })
  return {
    series,
    chosen,
    choose: pick,
    patientName,
    setPatientName,
    patientId,
    setPatientId,
    title,
    setTitle,
    caseDraft,
    isTitleValid,
    isNameValid,
    isIdValid,
    isReady,
    preview: preview.data,
    isStale: preview.isPlaceholderData || preview.isPending || JSON.stringify(asked) !== JSON.stringify(input),
    error: study.error ?? preview.error,
  }
}

const isLabel = (text: string): boolean => exportLabelSchema.safeParse(text).success
