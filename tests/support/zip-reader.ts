/** Files of a ZIP by name, as they stand in it: none is compressed in those the app writes. */
export function readStoredZip(zip: Buffer): Record<string, Uint8Array> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const count = zip.readUInt16LE(end + 10)
  const files: Record<string, Uint8Array> = {}
  let entry = zip.readUInt32LE(end + 16)
  for (let at = 0; at < count; at += 1) {
    const [sizeBytes, nameBytes] = [zip.readUInt32LE(entry + 24), zip.readUInt16LE(entry + 28)]
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameBytes)
    const local = zip.readUInt32LE(entry + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files[name] = zip.subarray(from, from + sizeBytes)
    entry += 46 + nameBytes + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return files
}
