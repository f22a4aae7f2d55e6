import type { Router } from '../../../electron/transport/router'
import type { Connection } from '../../../renderer/api/connection'

const refused = () => Promise.resolve({ ok: false as const, error: { code: 'unknown_route' as const } })
const never = new AbortController().signal

/** A window's way to a router in the same process; what is said is JSON, as between processes. */
export function connectTo(router: Router, post: Connection['post'] = refused): Connection {
  const copy = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)))
  return {
    call: (name, input, signal = never) => router.call({ clientId: 'window', name, input: copy(input), signal }),
    stream: (name, input, onEvent, signal = never) =>
      router.stream({
        clientId: 'window',
        name,
        input: copy(input),
        signal,
        emit: async (event) => onEvent(copy(event)),
      }),
    post,
    upload: refused,
    pathForFile: () => null,
    onChanges: () => () => undefined,
    hostState: () => 'ready',
    onHostState: () => () => undefined,
    close: () => undefined,
  }
}
