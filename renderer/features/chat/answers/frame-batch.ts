export interface FrameBatch {
  schedule(): void
  /** Runs what is scheduled now. */
  flush(): void
}

/** Runs `work` at most once a frame, however often it is scheduled. */
export function createFrameBatch(work: () => void): FrameBatch {
  let frame = 0
  const run = (): void => {
    frame = 0
    work()
  }
  return {
    schedule: () => {
      frame ||= requestAnimationFrame(run)
    },
    flush: () => {
      if (frame === 0) return
      cancelAnimationFrame(frame)
      run()
    },
  }
}
