/** What is wrong with an address as typed; null when it can be tried. */
export const endpointProblem = (text: string): 'notAnAddress' | 'notHttp' | null => {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return 'notAnAddress'
  }
  return url.protocol === 'http:' || url.protocol === 'https:' ? null : 'notHttp'
}

/** Whether what is sent there could be read on the way: plain HTTP to another machine. */
export const travelsInTheClear = (text: string): boolean => {
  if (endpointProblem(text) !== null) return false
  const { protocol, hostname } = new URL(text.trim())
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** What an address is called where space is short. */
export const endpointHost = (url: string): string => (endpointProblem(url) === null ? new URL(url.trim()).host : url)

/** As the resident calls it, else by its host. */
export const endpointName = ({ name, endpointUrl }: { name: string; endpointUrl: string }): string =>
  name === '' ? endpointHost(endpointUrl) : name
