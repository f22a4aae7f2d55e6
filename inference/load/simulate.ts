import fs from 'node:fs'
import path from 'node:path'
import { Misuse } from './load'
import { Profile } from './profile'
import { capacityReport, capacitySvg, capacityText } from './simulate/report'

/** Simulates what a profile needs: `[PROFILE] [FOLDER]`. Prints tables, and writes them, the numbers and the picture. */
export function simulateCapacity(args: readonly string[], print: (line: string) => void): void {
  const [file = 'inference/load/assumptions.json', folder = 'inference/load/results', ...more] = args
  if (more.length > 0) throw new Misuse('npm run simulate [-- PROFILE [FOLDER]]')
  const profile = Profile.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  const report = capacityReport(profile, (step) => print(`… ${step}`))
  const text = capacityText(report)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'capacity.svg'), capacitySvg(report))
  fs.writeFileSync(path.join(folder, 'capacity.json'), `${JSON.stringify(report, null, 2)}\n`)
  fs.writeFileSync(path.join(folder, 'capacity.md'), `${text}\n`)
  print(text)
}
