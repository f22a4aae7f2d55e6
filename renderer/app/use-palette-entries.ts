import { useText } from '../i18n/use-text'
import type { Command } from './commands'
import { matchCommands } from './match-commands'
import { useFoundRecords } from './use-found-records'
import { useAllCommands } from './use-key-bindings'

export interface PaletteEntry extends Pick<Command, 'id' | 'label' | 'group' | 'icon' | 'run'> {
  /** The first of its keys. */
  binding?: string | undefined
  /** Under the label, in lesser type. */
  description?: string
}

/** Records that match, then commands that do. */
export const usePaletteEntries = (query: string): PaletteEntry[] => {
  const t = useText()
  const records = useFoundRecords(query)
  const commands = matchCommands(useAllCommands(), query)
  return [
    ...records.map((record) => ({ ...record, group: t('shell.palette.records') })),
    ...commands.map(({ bindings, ...command }) => ({ ...command, binding: bindings[0] })),
  ]
}
