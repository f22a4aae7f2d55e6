import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { command, query } from './define'

const folderName = z.string().trim().min(1).max(100)

export const folderSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** Its conversations are not shown in the list. */
  collapsed: z.boolean(),
  /** Without those put away. */
  conversationCount: z.int().nonnegative(),
})
export type Folder = z.infer<typeof folderSchema>

const folderId = z.strictObject({ folderId: idSchema })

export const folderQueries = {
  /** In the natural order of their names. */
  folders: query({ input: z.strictObject({}), output: z.array(folderSchema) }),
}

export const folderCommands = {
  createFolder: command({ input: z.strictObject({ name: folderName }), output: folderSchema }),
  renameFolder: command({ input: folderId.extend({ name: folderName }), output: folderSchema }),
  collapseFolder: command({ input: folderId.extend({ collapsed: z.boolean() }), output: folderSchema }),
  /** Its conversations stand outside from then on; `restoreFolder` takes back those that were not moved since. */
  removeFolder: command({ input: folderId, output: z.strictObject({}) }),
  restoreFolder: command({ input: folderId, output: folderSchema }),
}
