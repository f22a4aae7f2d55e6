import pino from 'pino'
import type { Log } from '../transport/log'

/** JSON lines on stderr; `SUITE_LOG_LEVEL` chooses how many (`info`). */
export const createLog = (): Log =>
  pino({ level: process.env['SUITE_LOG_LEVEL'] ?? 'info', base: null }, pino.destination({ dest: 2, sync: true }))
