/** What JavaScript holds on to: memory counted after everything that nobody needs has been collected. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are still reachable. The size of the process tells less: it is given back when V8 likes. */
export async function heldBytes(): Promise<number> {
  // What a finalizer lets go of is free only after another turn.
  for (let i = 0; i < 3; i++) {
    collect()
    await new Promise(done => setImmediate(done))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
