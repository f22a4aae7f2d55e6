/** Where in which pack a content lies. */
export interface PackEntry {
  sha256: string
  /** Name of the pack's file. */
  pack: string
  offset: number
  sealedBytes: number
}

/** What the profile's database knows of packs: a content without an entry is nobody's, whatever lies in the pack. */
export interface PackIndex {
  find(sha256: string): PackEntry | null
  /** By offset. */
  contents(pack: string): PackEntry[]
  /** Sealed bytes that entries point to. */
  liveBytes(pack: string): number
  /** All or nothing. */
  move(entries: readonly PackEntry[]): void
}
