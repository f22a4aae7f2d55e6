import { containsWords } from '../ui/fold-text'
import type { Command } from './commands'

/** Commands that hold every word typed in their name, group or other words; all of them when nothing is typed. */
export const matchCommands = <C extends Command>(commands: readonly C[], query: string): C[] =>
  commands.filter(
    (command) =>
      command.id !== 'palette.open' &&
      containsWords([command.label, command.group, ...(command.keywords ?? [])].join(' '), query.trim()),
  )
