/** The one IPC channel between a window and the core. */
export const bridgeChannel = 'suite'
/** Prefix of the argument by which a window learns what its host can do. */
export const capabilitiesArgument = '--suite-capabilities='
