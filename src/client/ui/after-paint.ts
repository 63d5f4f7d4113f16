/** The longest that work waits for a picture; a hidden window draws none. In ms. */
const longestWait = 200

/** Runs when the next picture is on the screen, or soon if there is none; returns how to take it back. */
export function afterPaint(run: () => void): () => void {
  const stop = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
  const runOnce = () => {
    stop()
    run()
  }
  let timer = setTimeout(runOnce, longestWait)
  // A frame's callbacks come before its picture, a task set by one of them comes after it.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(runOnce)
  })
  return stop
}
