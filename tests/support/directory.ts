import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A new empty directory; the caller removes it. */
export const temporaryDirectory = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'suite-test-'))
