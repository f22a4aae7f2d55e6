// `dcmjs-codecs` with names that modules can import: Node finds none in its bundle. The app requires it instead.
import { createRequire } from 'node:module'

/** @type {typeof import('dcmjs-codecs')} */
const codecs = createRequire(import.meta.url)('dcmjs-codecs')
export const { Context, log, NativeCodecs } = codecs
