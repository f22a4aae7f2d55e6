import type { HostState } from './connection'

/** A value and who wants to know when it changes. */
export class HostStateStore {
  private readonly listeners = new Set<() => void>()

  constructor(private state: HostState) {}

  get(): HostState {
    return this.state
  }

  set(state: HostState): void {
    if (state === this.state) return
    this.state = state
    for (const listener of this.listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
