import { Kbd } from '../ui/Kbd'
import { useBinding } from './use-key-bindings'

/** The keys a command has now, beside its name in a menu. */
export const BoundKeys = ({ command }: { command: string }) => {
  const keys = useBinding(command)
  return keys === undefined ? null : <Kbd keys={keys} />
}
