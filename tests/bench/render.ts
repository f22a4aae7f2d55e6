import path from 'node:path'
import { launchBareBrowser } from '../support/app/bare-browser'
import { servePage } from '../support/app/page-server'
import { repositoryRoot } from '../support/repository'
import { longAnswer, tokensOf } from './render/answer'
import type { Renderer } from './render/page'
import { type BenchResult, median, rounded } from './result'

const tokens = 8000
const endTokens = 500
const goals = { times: 5, end: 1.3 }
/** Tokens that one frame brings at the pace at which a window redraws and a fast model writes. */
const tokensPerFrame = 8
const runs = 3

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * Main-thread time to draw an answer of 8,000 tokens as it comes, against streamdown and react-markdown given the whole
 * text at each step, in the same Chromium and at the same steps; and what the last 500 tokens cost beside the first 500.
 */
export default async function render(): Promise<BenchResult> {
  const server = await servePage(path.join(repositoryRoot, 'tests/bench/render/page.tsx'), () => null)
  const browser = await launchBareBrowser({ width: 1280, height: 800 })
  try {
    const all = tokensOf(longAnswer(tokens))
    const pieces = Array.from({ length: Math.ceil(all.length / tokensPerFrame) }, (_, at) =>
      all.slice(at * tokensPerFrame, (at + 1) * tokensPerFrame).join(''),
    )
    const stream = async (renderer: Renderer, given: readonly string[]): Promise<number[]> => {
      await browser.page.goto('about:blank')
      await browser.page.goto(server.url)
      return browser.page.evaluate(
        async ({ name, texts }) => {
          while (!('renderPage' in window)) await new Promise((resolve) => setTimeout(resolve, 20))
          // What is drawn first pays for the machine code of all that follows.
          window.renderPage.stream(name, texts.slice(0, 120))
          return window.renderPage.stream(name, texts)
        },
        { name: renderer, texts: [...given] },
      )
    }
    const ours: number[][] = []
    // oxlint-disable-next-line no-await-in-loop -- one after another, on one main thread
    for (let run = 0; run < runs; run += 1) ours.push(await stream('ours', pieces))
    const streamdown = await stream('streamdown', pieces)
    const reactMarkdown = await stream('react-markdown', pieces)
    const whole = median(ours.map(sum))
    const few = Math.round(endTokens / tokensPerFrame)
    const end = median(ours.map((times) => sum(times.slice(-few)) / sum(times.slice(0, few))))
    const best = Math.min(sum(streamdown), sum(reactMarkdown))
    return {
      name: 'render',
      ours: rounded(whole),
      peer: rounded(best),
      ratio: rounded(whole / best),
      goal: 1 / goals.times,
      unit: 'ms',
      runs,
      ok: best >= goals.times * whole && end <= goals.end,
      timesLess: { streamdown: rounded(sum(streamdown) / whole), reactMarkdown: rounded(sum(reactMarkdown) / whole) },
      lastOverFirst500: rounded(end),
      slowestStepMs: rounded(Math.max(...ours.flat())),
    }
  } finally {
    await browser.close()
    await server.close()
  }
}
