const mebibyte = 1024 ** 2
const gibibyte = 1024 ** 3

/** What one import may bring in; beyond each a file is refused with its own reason and the rest goes on. */
export interface ImportLimits {
  /** Files found by walking, or entries of one ZIP and of those within it. */
  files: number
  /** Of one uploaded ZIP. */
  uploadBytes: number
  /** Of one uploaded file or expanded ZIP entry: it is held in memory while a worker reads it. */
  inMemoryBytes: number
  /** How many ZIPs may lie one within the other. */
  zipDepth: number
  /** Above `smallBytes`, an entry that expands more than `ratio` times, or a ZIP whose accepted entries do, is refused. */
  zipExpansion: { entrySmallBytes: number; entryRatio: number; archiveSmallBytes: number; archiveRatio: number }
  /** Of file contents held at once outside the workers. */
  memoryBytes: number
  /** An upload up to this size waits for its worker in memory; a larger one, encrypted on disk. */
  uploadInMemoryBytes: number
}

/**
 * Deflate can't expand more than 1,032 times, and real images of mostly air reach 20 to 100; a bomb needs both a high
 * ratio and a large size, so small black images pass.
 */
export const defaultImportLimits: ImportLimits = {
  files: 250_000,
  uploadBytes: 16 * gibibyte,
  inMemoryBytes: gibibyte,
  zipDepth: 4,
  zipExpansion: {
    entrySmallBytes: 64 * mebibyte,
    entryRatio: 200,
    archiveSmallBytes: gibibyte,
    archiveRatio: 100,
  },
  memoryBytes: 256 * mebibyte,
  uploadInMemoryBytes: 16 * mebibyte,
}
