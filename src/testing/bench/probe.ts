/**
 * What runs in the page and takes the times, all by the page's own clock. It is sent there as text,
 * so each function stands alone.
 */

declare global {
  interface Window {
    /** When the first pupil had been tapped and the mark was painted, in ms since the navigation. */
    usable: Promise<number>
    /** For how long the worker of the lock was at work, in ms; 0 without a lock. */
    stretched: number
    /** The time from the next click to what it changes, painted, in ms. */
    answered: Promise<number>
  }
}

/**
 * Types the PIN in the moment in which it is asked for, and notes how long the worker is at work then, which
 * no throttling slows.
 */
export function watchLock(pin: string): void {
  window.stretched = 0
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
    const began = performance.now()
    const note = () => {
      window.stretched = performance.now() - began
    }
    this.addEventListener('message', note, { once: true })
    return postMessage.apply(this, given as Parameters<typeof postMessage>)
  } as typeof postMessage
  const watcher = new MutationObserver(() => {
    const field = document.querySelector<HTMLInputElement>('form.enter-pin #pin')
    if (!field) return
    watcher.disconnect()
    field.value = pin
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  watcher.observe(document, { childList: true, subtree: true })
}

/**
 * Taps the first pupil in the moment in which there is one, and notes when the mark was painted: a task
 * that is set in the callback of a frame runs when its picture is done.
 */
export function watchStart(): void {
  window.usable = new Promise(done => {
    let before: string | undefined
    const watcher = new MutationObserver(() => {
      const pupil = document.querySelector<HTMLElement>('[data-pupil]')
      if (!pupil) return
      const row = pupil.closest('.pupil')!
      if (before === undefined) {
        before = row.className
        pupil.click()
      } else if (row.className !== before) {
        watcher.disconnect()
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now())
        requestAnimationFrame(() => port2.postMessage(null))
      }
    })
    watcher.observe(document, { childList: true, subtree: true, attributes: true })
  })
}

/**
 * From the next click, counted from the moment in which the input came and not from when the page got
 * round to it, until this selector finds something and the frame with it has been painted.
 */
export function watchAnswer(selector: string): void {
  window.answered = new Promise(done => {
    addEventListener(
      'click',
      ({ timeStamp }) => {
        const look = () => {
          if (!document.querySelector(selector)) return
          watcher.disconnect()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done(performance.now() - timeStamp)
          requestAnimationFrame(() => port2.postMessage(null))
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document, { childList: true, subtree: true, attributes: true })
      },
      { capture: true, once: true }
    )
  })
}
