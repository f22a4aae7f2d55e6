import { useDebouncedValue } from '@mantine/hooks'
import { type Icon, IconMessage, IconStack2, IconTemplate } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useRouteQuery } from '../api'
import { usePromptLibrary } from '../features/prompts/prompt-library-store'
import { usePrompts } from '../features/prompts/use-prompts'
import { useFormat } from '../i18n/use-format'
import { useText } from '../i18n/use-text'
import { containsWords } from '../ui/fold-text'
import { paths } from './paths'

interface FoundRecord {
  id: string
  icon: Icon
  label: string
  description: string
  run: () => void
}

const limit = 6

/** Studies, conversations and prompts that match what is typed in the palette. */
export const useFoundRecords = (query: string): FoundRecord[] => {
  const t = useText()
  const format = useFormat()
  const [, navigate] = useLocation()
  const [text] = useDebouncedValue(query.trim().slice(0, 200), 120)
  const enabled = text.length > 1
  const studies = useRouteQuery('studies.list', { search: text, limit }, { enabled }).data?.studies ?? []
  const messages = useRouteQuery('chat.search', { text, limit }, { enabled }).data ?? []
  const { prompts } = usePrompts()
  if (!enabled || query.trim() === '') return []
  const titled = (prompts ?? []).filter(({ title }) => containsWords(title, text)).slice(0, limit)
  return [
    ...studies.map((study) => ({
      id: study.id,
      icon: IconStack2,
      label: study.patientName || t('common.unnamedPatient'),
      description: [study.modalities.join(' '), study.description, study.studyDate && format.day(study.studyDate)]
        .filter(Boolean)
        .join(' · '),
      run: () => navigate(paths.study(study.id)),
    })),
    ...messages.map((found) => ({
      id: found.messageId,
      icon: IconMessage,
      label: found.conversationTitle || t('common.untitled'),
      description: found.snippet.map((part) => part.text).join(''),
      run: () => navigate(paths.conversation(found.conversationId)),
    })),
    ...titled.map(({ id, title, theme, isOwn }) => ({
      id,
      icon: IconTemplate,
      label: title,
      description: `${t('prompts.one')} · ${t(isOwn ? 'prompts.own' : `prompts.themes.${theme}`)}`,
      run: () => {
        // It opens over the question being written.
        navigate(paths.chat)
        usePromptLibrary.getState().open(id)
      },
    })),
  ]
}
