import { useText } from '../../i18n/use-text'

const articleIds = [
  'start',
  'home',
  'import',
  'studies',
  'panes',
  'annotations',
  'inspector',
  'library',
  'exports',
  'chat',
  'sending',
  'privacy',
  'cluster',
  'clusterWindow',
  'offline',
  'profiles',
  'keyboard',
  'limits',
  'trouble',
] as const

export const useHelpArticles = (): { id: string; title: string; body: string }[] => {
  const t = useText()
  return articleIds.map((id) => ({
    id,
    title: t(`help.articles.${id}.title`),
    body: t(`help.articles.${id}.body`),
  }))
}
