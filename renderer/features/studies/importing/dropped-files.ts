/** A file as dropped or chosen, with its path relative to what was dropped. */
export interface NamedFile {
  name: string
  file: File
}

const readBatch = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => {
    reader.readEntries(resolve, reject)
  })
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject)
  })

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

async function* filesUnder(entry: FileSystemEntry): AsyncGenerator<NamedFile> {
  if (isFile(entry)) {
    yield { name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) }
    return
  }
  if (!isDirectory(entry)) return
  const reader = entry.createReader()
  // A reader gives at most 100 entries a time; an empty batch is its end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) yield* filesUnder(child)
  }
}

export interface Dropped {
  /** As the host knows files; directories among them. */
  files: File[]
  /** Walks what was dropped, folders included, one file at a time. */
  walk: () => AsyncGenerator<NamedFile>
}

/** Takes hold of a drop. Must be called within the event: afterwards the browser forgets what was dropped. */
export function takeDropped(transfer: DataTransfer): Dropped {
  const entries = Array.from(transfer.items).flatMap((item) =>
    item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : [],
  )
  const files = Array.from(transfer.files)
  return {
    files,
    walk: async function* walk() {
      if (entries.length === 0) yield* chosenFiles(files).walk()
      for (const entry of entries) yield* filesUnder(entry)
    },
  }
}

/** Files of an `<input type=file>`; those of a folder carry their path in it. */
export function chosenFiles(files: readonly File[]): Dropped {
  return {
    files: [...files],
    walk: async function* walk() {
      for (const file of files) yield { name: file.webkitRelativePath || file.name, file }
    },
  }
}

/** Whether what hovers over the window are files, and not a text or a link. */
export const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false
