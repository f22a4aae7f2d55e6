import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'tailwindcss'
import { z } from 'zod'
import { type BarePage, launchBareBrowser } from '../support/app/bare-browser'
import { servePage } from '../support/app/page-server'
import { repositoryRoot } from '../support/repository'
import { longAnswer, tokensOf } from './render/answer'
import { type BenchResult, median, rounded } from './result'

const tokens = 8000
const endTokens = 500
const goals = { times: 5, end: 1.3 }
/** A model of 27 thousand million parameters writes fewer than 60 tokens a second to one person; a window redraws 60 times. */
const tokensPerFrame = 1
/**
 * What one frame brings after the line was held up. The more at once, the more of the work is style and layout of what is
 * new, which nobody saves: 0.28 of our 0.5 ms a step, 0.45 of streamdown's 1.7.
 */
const tokensPerBurst = 8
const warmUpTokens = 960
const runs = 3

/** Milliseconds that the main thread of the page was at work, by its own clock: what else runs here does not count. */
interface Work {
  all: number
  style: number
  layout: number
}

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) })

async function workSoFar({ send }: BarePage): Promise<Work> {
  const { metrics } = metricsSchema.parse(await send('Performance.getMetrics'))
  const ms = (wanted: string): number => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000
  return { all: ms('TaskDuration'), style: ms('RecalcStyleDuration'), layout: ms('LayoutDuration') }
}

/** The style sheet that streamdown's README has Tailwind make of the names its code uses. */
async function streamdownStyles(): Promise<string> {
  const modules = path.join(repositoryRoot, 'node_modules')
  const dist = path.join(modules, 'streamdown/dist')
  const names = readdirSync(dist)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => readFileSync(path.join(dist, file), 'utf8').split(/[\s"'`]+/))
  const colors = ['background', 'foreground', 'card', 'muted', 'muted-foreground', 'border', 'sidebar', 'primary']
  const theme = colors.map((name, index) => `--color-${name}: oklch(${index / 10} 0 0);`).join('')
  const base = readFileSync(path.join(modules, 'tailwindcss/index.css'), 'utf8')
  const compiler = await compile(`${base}\n@theme { ${theme} }`)
  return compiler.build([...new Set(names)])
}

/** What drawing the answer cost: its first tokens, its last, and all of it. */
interface Cost {
  firstMs: number
  lastMs: number
  whole: Work
  slowestStepMs: number
}

async function costOf(page: BarePage, url: string, tokensPerStep: number): Promise<Cost> {
  const all = tokensOf(longAnswer(tokens))
  const pieces = Array.from({ length: Math.ceil(all.length / tokensPerStep) }, (_, at) =>
    all.slice(at * tokensPerStep, (at + 1) * tokensPerStep).join(''),
  )
  await page.goto('about:blank')
  await page.goto(url)
  await page.evaluate(
    async ({ texts, warmUp }) => {
      while (!('stage' in window)) await new Promise((resolve) => setTimeout(resolve, 20))
      // Style sheets and fonts have come.
      await new Promise((resolve) => setTimeout(resolve, 500))
      // What is drawn first pays for the machine code of all that follows.
      window.stage.begin(texts)
      window.stage.drawUpTo(warmUp)
      window.stage.begin(texts)
    },
    { texts: pieces, warmUp: Math.round(warmUpTokens / tokensPerStep) },
  )
  const few = Math.round(endTokens / tokensPerStep)
  const works = [await workSoFar(page)]
  const slowest: number[] = []
  for (const frames of [few, pieces.length - few, pieces.length]) {
    // oxlint-disable-next-line no-await-in-loop -- one part after another
    slowest.push(await page.evaluate((upTo) => window.stage.drawUpTo(upTo), frames))
    // oxlint-disable-next-line no-await-in-loop
    works.push(await workSoFar(page))
  }
  const between = (from: number, to: number, what: keyof Work): number =>
    (works[to]?.[what] ?? Number.NaN) - (works[from]?.[what] ?? Number.NaN)
  return {
    firstMs: between(0, 1, 'all'),
    lastMs: between(2, 3, 'all'),
    whole: { all: between(0, 3, 'all'), style: between(0, 3, 'style'), layout: between(0, 3, 'layout') },
    slowestStepMs: Math.max(...slowest),
  }
}

/**
 * Main-thread time to draw an answer of 8,000 tokens as it comes, against streamdown and react-markdown given the whole
 * text at each step, in the same Chromium and at the same steps, each with its own style sheets, a token a step and in
 * bursts; and what the last 500 tokens cost beside the first 500. Script, style, layout and garbage are counted, by the processor's time; painting, which
 * is the same whoever drew, is not.
 */
export default async function render(): Promise<BenchResult> {
  const styles = await streamdownStyles()
  const respond = (address: string) =>
    address === '/streamdown.css' ? { status: 200, headers: { 'content-type': 'text/css' }, body: styles } : null
  const pages = path.join(repositoryRoot, 'tests/bench/render')
  const servers = {
    ours: await servePage(path.join(pages, 'ours.tsx'), () => null),
    streamdown: await servePage(path.join(pages, 'streamdown.tsx'), respond),
    reactMarkdown: await servePage(path.join(pages, 'react-markdown.tsx'), () => null),
  }
  const browser = await launchBareBrowser({ width: 1280, height: 800 })
  try {
    await browser.page.send('Performance.enable', { timeDomain: 'threadTicks' })
    const ours: Cost[] = []
    const streamdown: Cost[] = []
    for (let run = 0; run < runs; run += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, on one main thread
      ours.push(await costOf(browser.page, servers.ours.url, tokensPerFrame))
      // oxlint-disable-next-line no-await-in-loop
      streamdown.push(await costOf(browser.page, servers.streamdown.url, tokensPerFrame))
    }
    const animated = [await costOf(browser.page, `${servers.streamdown.url}?animated`, tokensPerFrame)]
    const bursts = {
      ours: [await costOf(browser.page, servers.ours.url, tokensPerBurst)],
      streamdown: [await costOf(browser.page, servers.streamdown.url, tokensPerBurst)],
      // Only so: it parses the whole text at each step, and would be at it for minutes.
      reactMarkdown: [await costOf(browser.page, servers.reactMarkdown.url, tokensPerBurst)],
    }
    const workOf = (costs: readonly Cost[], what: keyof Work): number => median(costs.map(({ whole }) => whole[what]))
    const parts = (costs: readonly Cost[]): Record<string, number> => {
      const [whole, style, layout] = [workOf(costs, 'all'), workOf(costs, 'style'), workOf(costs, 'layout')]
      return { script: rounded(whole - style - layout), style: rounded(style), layout: rounded(layout) }
    }
    const whole = workOf(ours, 'all')
    const peer = workOf(streamdown, 'all')
    const timesLess = {
      streamdown: rounded(peer / whole),
      streamdownAnimated: rounded(workOf(animated, 'all') / whole),
    }
    const burst = workOf(bursts.ours, 'all')
    const timesLessInBursts = {
      streamdown: rounded(workOf(bursts.streamdown, 'all') / burst),
      reactMarkdown: rounded(workOf(bursts.reactMarkdown, 'all') / burst),
    }
    const end = median(ours.map(({ firstMs, lastMs }) => lastMs / firstMs))
    return {
      name: 'render',
      ours: rounded(whole),
      peer: rounded(peer),
      ratio: rounded(whole / peer),
      goal: 1 / goals.times,
      unit: 'ms',
      runs,
      ok: Math.min(timesLess.streamdown, timesLessInBursts.reactMarkdown) >= goals.times && end <= goals.end,
      timesLess,
      timesLessInBursts,
      lastOverFirst500: rounded(end),
      partsMs: {
        ours: parts(ours),
        streamdown: parts(streamdown),
        streamdownAnimated: parts(animated),
        oursInBursts: parts(bursts.ours),
        streamdownInBursts: parts(bursts.streamdown),
      },
      slowestStepMs: rounded(Math.max(...ours.map(({ slowestStepMs }) => slowestStepMs))),
    }
  } finally {
    await browser.close()
    await Promise.all(Object.values(servers).map((server) => server.close()))
  }
}
