/**
 * The least that a register can be: thirty rows from Dexie, drawn by Preact, a tap kept. The app is
 * held against it, so it has the same worker and nothing else of the app.
 */
import Dexie, { liveQuery, type Table } from 'dexie'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { trustedUrl } from '../../../client/trusted-url.ts'

interface Pupil {
  id: number
  name: string
  mark: '' | 'absent' | 'late'
}

const next = { '': 'absent', absent: 'late', late: '' } as const

const db = new Dexie('bare') as Dexie & { pupils: Table<Pupil, number> }
db.version(1).stores({ pupils: 'id' })
db.on('populate', write => {
  const pupils = Array.from({ length: 30 }, (_, id) => ({ id, name: `Оқушы ${id + 1}`, mark: '' }))
  return write.table('pupils').bulkAdd(pupils)
})

function Register() {
  const [pupils, setPupils] = useState<Pupil[]>([])
  useEffect(() => {
    const subscription = liveQuery(() => db.pupils.toArray()).subscribe(setPupils)
    return () => subscription.unsubscribe()
  }, [])
  const tap = (pupil: Pupil) => {
    const marked = { ...pupil, mark: next[pupil.mark] }
    setPupils(pupils.map(each => (each.id === pupil.id ? marked : each)))
    void db.pupils.put(marked)
  }
  return (
    <ul>
      {pupils.map(pupil => (
        <li key={pupil.id} class={`pupil ${pupil.mark}`}>
          <button type="button" data-pupil={pupil.id} onClick={() => tap(pupil)}>
            {pupil.name} {pupil.mark}
          </button>
        </li>
      ))}
    </ul>
  )
}

render(<Register />, document.getElementById('app')!)
requestAnimationFrame(() =>
  setTimeout(() => void navigator.serviceWorker.register(trustedUrl('/sw.js')))
)
