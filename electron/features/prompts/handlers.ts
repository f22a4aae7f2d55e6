import type { promptsContract } from '../../../shared/contract/prompts'
import type { Handlers } from '../../transport/handlers'
import type { PromptsService } from './service'

export const createPromptsHandlers = (getService: () => PromptsService): Handlers<typeof promptsContract> => ({
  list: () => getService().list(),
  create: (content) => getService().create(content),
  update: ({ promptId, content }) => {
    getService().update(promptId, content)
    return {}
  },
  remove: ({ promptId }) => {
    getService().remove(promptId)
    return {}
  },
  restore: ({ promptId }) => {
    getService().restore(promptId)
    return {}
  },
  add: ({ prompts }) => getService().add(prompts),
})
