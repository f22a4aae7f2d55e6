import type { WireResult } from '../../shared/contract/wire'

/** `gone`: the host does not answer (tried again by itself); `unauthorized`: it no longer knows this window. */
export type HostState = 'connecting' | 'ready' | 'gone' | 'unauthorized'

/** Names what went stale: a prefix of query keys. */
export type Changes = readonly (readonly [string] | readonly [string, Readonly<Record<string, string>>])[]

export interface UploadOptions {
  signal?: AbortSignal
  onProgress?: (sentBytes: number) => void
}

/** One way to the core. Results are values; nothing here throws. */
export interface Connection {
  call(name: string, input: unknown, signal?: AbortSignal): Promise<WireResult>
  /** Resolves with the stream's one end, after its last event. Aborting `signal` cancels it. */
  stream(name: string, input: unknown, onEvent: (event: unknown) => void, signal?: AbortSignal): Promise<WireResult>
  upload(importId: string, name: string, file: Blob, options: UploadOptions): Promise<WireResult>
  /** Sends bytes to an address of the host. */
  post(path: string, file: Blob, options: UploadOptions): Promise<WireResult>
  /** Null where the host takes uploads and not paths. */
  pathForFile(file: File): string | null
  onChanges(listener: (keys: Changes) => void): () => void
  hostState(): HostState
  onHostState(listener: () => void): () => void
  close(): void
}
