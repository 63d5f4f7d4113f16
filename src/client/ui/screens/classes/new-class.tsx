import { saveClass } from '../../../actions/classes.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Frame } from '../../parts/frame.tsx'
import { navigate, pathTo } from '../../route.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import { ClassForm, type ClassValues } from './class-form.tsx'

/** A class that no roll has brought. */
export function NewClass({ school, today }: { school: SchoolView; today: string }) {
  const app = useApp()
  const first: ClassValues = {
    names: [{ from: today, grade: 1, letter: '' }],
    shift: 1,
    grade: 1,
    letter: '',
    from: today,
    together: []
  }
  const form = useKeptForm('form:class:new', first)
  if (!form) return null
  return (
    <Frame title={t('classes.add')} school={school} back>
      <section class="card">
        <ClassForm
          form={form}
          others={[]}
          isNamed={() => true}
          onSave={async ({ grade, letter, from, together: _, ...fields }) => {
            const names = [{ from, grade, letter }]
            const problem = await saveClass(app, undefined, { ...fields, names })
            if (!problem) navigate(pathTo('classes'), { replace: true })
            return problem
          }}
        />
      </section>
    </Frame>
  )
}
