/** A shelf for spare copies that lies in memory and takes its time, as a real one does. */
import type { Shelf } from '../client/environment.ts'

export interface MemoryShelf extends Shelf {
  texts: Map<string, string>
}

export function memoryShelf(): MemoryShelf {
  const texts = new Map<string, string>()
  const later = () => new Promise(done => setTimeout(done))
  return {
    texts,
    async put(name, text) {
      await later()
      texts.set(name, text)
    },
    async names() {
      await later()
      return [...texts.keys()]
    },
    async read(name) {
      await later()
      return texts.get(name)
    },
    async remove(names) {
      await later()
      for (const name of names) texts.delete(name)
    }
  }
}
