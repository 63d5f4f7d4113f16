/** Stretches a PIN in a worker that is started ahead, while the digits are being typed. */
import type { Stretch } from '../store/vault.ts'
import { trustedUrl } from '../trusted-url.ts'
import type { StretchRequest } from './stretch.worker.ts'
import workerUrl from './stretch.worker.ts?worker&url'

let ready: Worker | undefined

/** Starts the worker, so that it is awake when it is needed. */
export function prepareStretch(): void {
  ready ??= new Worker(trustedUrl(workerUrl), { type: 'module' })
}

/** One PIN at a time. Rejects if the worker cannot start; the next call tries again. */
export const stretch: Stretch = async (secret, salt, how) => {
  prepareStretch()
  const worker = ready!
  try {
    return await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data)
      worker.onerror = () => fail(new Error('the PIN could not be stretched'))
      worker.postMessage({ secret, salt, ...how } satisfies StretchRequest)
    })
  } catch (error) {
    ready = undefined
    worker.terminate()
    throw error
  }
}
