import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { calibrated } from './generate/calibrate'
import { generateLoad } from './generate/open-loop'
import { reportOf, reportText } from './generate/report'
import { Profile } from './profile'

const usage = `npm run load -- --url URL [--key-file FILE] [--rate 10] [--duration 60] …

  --url URL          the API's base address, up to /v1. There is no default: it is meant for the cluster you name
  --key-file FILE    one key a line, each a person; none: asked without a key
  --ca FILE          PEM of the authority of its certificate
  --model NAME       medgemma-27b-it
  --rate N           requests a minute, to 6000                       (10)
  --duration S       seconds in which they come, to 3600              (60)
  --warm-up S        seconds at the beginning that are not reported   (0)
  --most N           requests in all, to 10000                        (1000)
  --most-open N      answers open at once                             (256)
  --seed N           the same requests at the same moments again      (1)
  --profile FILE     lengths and mix of the requests                  (inference/load/assumptions.json)
  --out FILE         report and samples as JSON
  --calibrate FILE   a profile with the paces measured, for npm run simulate; use a low rate`

/** What can't be done, told in a line. */
export class Misuse extends Error {}

function number(text: string | undefined, name: string, lowest: number, highest: number, otherwise: number): number {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (text.trim() === '' || !(value >= lowest && value <= highest))
    throw new Misuse(`--${name} is a number from ${lowest} to ${highest}`)
  return value
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    throw new Misuse(`${file} can't be read`)
  }
}

function endpointOf(url: string | undefined): string {
  if (url === undefined) throw new Misuse(usage)
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.search)
    throw new Misuse('--url is an address like https://cluster.hospital:443/v1')
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const names = 'url,key-file,ca,model,rate,duration,warm-up,most,most-open,seed,profile,out,calibrate'.split(',')
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(names.map((name) => [name, text])) }).values
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

/**
 * Runs a load test as the arguments say and prints what it found; prompts are generated, keys never printed.
 * Gives the exit code: 1 when nothing was answered.
 */
export async function load(
  args: readonly string[],
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const values = parse(args)
  const endpoint = endpointOf(values['url'])
  const durationSeconds = number(values['duration'], 'duration', 1, 3600, 60)
  const warmUpSeconds = number(values['warm-up'], 'warm-up', 0, durationSeconds, 0)
  const ratePerMinute = number(values['rate'], 'rate', 0.1, 6000, 10)
  const profileFile = values['profile'] ?? 'inference/load/assumptions.json'
  const profile = Profile.safeParse(parseJson(read(profileFile)))
  if (!profile.success) throw new Misuse(`${profileFile} is no profile: ${profile.error.issues[0]?.path.join('.')}`)
  const keys = values['key-file'] === undefined ? [] : read(values['key-file']).split(/\s+/).filter(Boolean)
  if (values['key-file'] !== undefined && keys.length === 0) throw new Misuse('--key-file has no key in it')

  print(`${endpoint}: ${ratePerMinute} a minute for ${durationSeconds} s, ${Math.max(1, keys.length)} people`)
  let told = 0
  const samples = await generateLoad({
    access: {
      endpoint,
      model: values['model'] ?? 'medgemma-27b-it',
      caPem: values['ca'] === undefined ? null : read(values['ca']),
    },
    keys,
    mix: profile.data.mix,
    ratePerMinute,
    durationSeconds,
    mostRequests: number(values['most'], 'most', 1, 10_000, 1000),
    mostOpen: number(values['most-open'], 'most-open', 1, 2000, 256),
    seed: number(values['seed'], 'seed', 0, 2 ** 31, 1),
    signal,
    onSample: ({ at }) => {
      if (at - told < 10) return
      told = at
      print(`${Math.round(at)} s`)
    },
  })
  const report = reportOf(samples, durationSeconds, warmUpSeconds)
  print(`\n${reportText(report)}`)
  if (values['out'] !== undefined) fs.writeFileSync(values['out'], `${JSON.stringify({ report, samples }, null, 1)}\n`)
  if (values['calibrate'] !== undefined) {
    const made = calibrated(profile.data, samples)
    if (!made)
      throw new Misuse('Not calibrated: twenty answers with their tokens counted are needed, of different lengths')
    fs.writeFileSync(values['calibrate'], `${JSON.stringify(made, null, 2)}\n`)
    print(`Calibrated: ${values['calibrate']}`)
  }
  return report.answered > 0 ? 0 : 1
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
