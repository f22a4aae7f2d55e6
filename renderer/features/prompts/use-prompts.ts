import { useMemo } from 'react'
import { authoredPrompts } from '../../../shared/domain/prompts/authored/index'
import type { Prompt } from '../../../shared/domain/prompts/prompt'
import { useRouteQuery } from '../../api'
import { useSettings } from '../../app/use-settings'

interface Prompts {
  /** The resident's own first; null until they were read. */
  prompts: readonly Prompt[] | null
  error: unknown
  refetch: () => void
}

/** Every prompt, in the language of the interface; the resident's own in that they were written in. */
export function usePrompts(): Prompts {
  const { language } = useSettings()
  const { data, error, refetch } = useRouteQuery('prompts.list', {})
  const prompts = useMemo(() => {
    if (data === undefined) return null
    const own = data.map(({ id, theme, title, body, slots }) => ({
      id,
      theme,
      title,
      body,
      slots,
      sources: [],
      isOwn: true,
    }))
    return [...own, ...authoredPrompts(language)]
  }, [data, language])
  return { prompts, error, refetch: () => void refetch() }
}
