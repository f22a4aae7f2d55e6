import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../support/repository'

const folder = path.join(repositoryRoot, 'inference')
const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8')
const headings = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
/** As Markdown readers make it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

test('every alert leads to a heading of the runbook', () => {
  const symptoms = [...read('monitoring/rules/alerts.yml').matchAll(/symptom: (.+)$/gm)].map(
    ([, symptom = '']) => symptom,
  )
  const alerts = read('monitoring/rules/alerts.yml').match(/- alert:/g)
  expect(symptoms.length).toBe(alerts?.length)
  expect(symptoms.filter((symptom) => !headings(read('RUNBOOK.md')).includes(symptom))).toEqual([])
})

const guides = [
  'README.md',
  'RUNBOOK.md',
  ...['serve', 'gateway', 'kubernetes', 'monitoring', 'load'].map((name) => `${name}/README.md`),
]

test.each(guides)('every link of %s leads somewhere', (file) => {
  const broken = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => {
      const [where = '', anchor] = target.split('#')
      const found = path.join(folder, path.dirname(file), where)
      const isThere = where === '' || fs.existsSync(found)
      if (!isThere || anchor === undefined) return !isThere
      return !headings(where === '' ? read(file) : fs.readFileSync(found, 'utf8')).some(
        (one) => anchorOf(one) === anchor,
      )
    })
  expect(broken).toEqual([])
})

test("the runbook's capacity is the simulation's", () => {
  const rows = (text: string): string[][] =>
    [...text.matchAll(/^\| +([\d,]+) +\| +(\d+) +\| +(\d+) +\|/gm)].map(([, ...row]) =>
      row.map((one) => one.replace(',', '')),
    )
  const simulated = rows(read('load/results/capacity.md'))
  const told = rows(read('RUNBOOK.md'))
  expect(told.length).toBeGreaterThan(5)
  expect(told.filter((row) => !simulated.some((other) => other.join() === row.join()))).toEqual([])
})
