import { type OwnPrompt, type PromptContent, promptLimit } from '../../../shared/contract/prompts'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import { createPromptRepository } from './repository'

export interface PromptsService {
  list(): OwnPrompt[]
  create(content: PromptContent): { promptId: string }
  update(promptId: string, content: PromptContent): void
  remove(promptId: string): void
  restore(promptId: string): void
  add(prompts: readonly PromptContent[]): { added: number; present: number }
}

interface PromptsPorts {
  db: Db
  announce: Announce
  now: () => number
}

/** Prompts that the resident wrote or brought in. */
export function createPromptsService({ db, announce, now }: PromptsPorts): PromptsService {
  const prompts = createPromptRepository(db)
  const changed = (): void => announce(['prompts.list'])
  const requireRoom = (more: number): void => {
    if (prompts.count() + more > promptLimit) throw new Failure('too_many_prompts', { detail: { limit: promptLimit } })
  }
  return {
    list: () => prompts.list(),
    create: (content) => {
      requireRoom(1)
      const promptId = newId()
      prompts.put(promptId, content, now())
      changed()
      return { promptId }
    },
    update: (promptId, content) => {
      if (!prompts.has(promptId)) throw new Failure('not_found')
      prompts.put(promptId, content, now())
      changed()
    },
    remove: (promptId) => {
      if (!prompts.remove(promptId, now())) throw new Failure('not_found')
      changed()
    },
    restore: (promptId) => {
      requireRoom(1)
      if (!prompts.restore(promptId)) throw new Failure('not_found')
      changed()
    },
    add: (brought) => {
      const add = db.transaction(() => {
        let added = 0
        for (const content of brought) {
          if (prompts.hasSame(content)) continue
          requireRoom(1)
          prompts.put(newId(), content, now())
          added += 1
        }
        return added
      })
      const added = add.immediate()
      changed()
      return { added, present: brought.length - added }
    },
  }
}
