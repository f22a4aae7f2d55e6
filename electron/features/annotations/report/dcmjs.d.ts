// The package has no types of its own.
declare module 'dcmjs' {
  type Elements = Record<string, unknown>
  class DicomDict {
    constructor(meta: Elements)
    dict: Elements
    write(options?: { fragmentMultiframe?: boolean }): ArrayBuffer
  }
  const data: {
    DicomDict: typeof DicomDict
    DicomMetaDictionary: {
      denaturalizeDataset(dataset: object): Elements
      naturalizeDataset(elements: Elements): Elements
    }
    DicomMessage: { readFile(bytes: ArrayBuffer): { meta: Elements; dict: Elements } }
  }
  const log: { setLevel(level: string): void }
  export { data, log }
}
