import os from 'node:os'

/**
 * The text without what tells of the machine it was recorded on: its name, its addresses, and the folders before the
 * packages that a traceback names. Keys and prompts of people never reach a recording: requests are not kept.
 */
export function scrubbed(text: string, hostName = os.hostname(), addresses = ownAddresses()): string {
  let clean = text
  for (const address of addresses) clean = clean.replaceAll(address, '192.0.2.1')
  if (hostName.length > 2) clean = clean.replaceAll(hostName, 'node')
  return clean.replaceAll(/(?:\/[\w.@+-]+)+\/(?=(?:site-packages|python3\.\d+)\/|session_)/g, '').replaceAll(
    // What is left of absolute paths under a person's or a temporary folder.
    /\/(?:home|root|tmp|work|Users|var|opt|srv)\/[\w.@+/-]+/g,
    '/…',
  )
}

function ownAddresses(): string[] {
  return Object.values(os.networkInterfaces()).flatMap((all) =>
    (all ?? []).filter((one) => !one.internal && one.family === 'IPv4').map((one) => one.address),
  )
}
