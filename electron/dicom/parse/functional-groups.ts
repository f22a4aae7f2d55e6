import type { Dataset } from './dataset'

/**
 * Where to look up an attribute of one frame: its own functional group, the shared one, then the dataset itself
 * (PS3.3 C.7.6.16). Groups are opened only when asked for.
 */
export class FunctionalGroups {
  private readonly shared: Dataset | undefined
  private readonly perFrame: Dataset[]
  private readonly dataset: Dataset

  constructor(dataset: Dataset, maxFrames: number) {
    this.dataset = dataset
    this.shared = dataset.items(0x52009229, 1)[0]
    this.perFrame = dataset.items(0x52009230, maxFrames)
  }

  /** Frames that have groups of their own. */
  get count(): number {
    return this.perFrame.length
  }

  /** The macro `sequence` of frame `index` (from 0) that has `tag`; the dataset itself as a last resort. */
  find(index: number, sequence: number, tag: number): Dataset | undefined {
    for (const group of [this.perFrame[index], this.shared]) {
      const item = group?.items(sequence, 1)[0]
      if (item?.get(tag)) return item
    }
    return this.dataset.get(tag) ? this.dataset : undefined
  }
}
