/** Decoded frames kept in a window; the core keeps its own. */
export const cacheLimitBytes = 512 * 1024 * 1024
