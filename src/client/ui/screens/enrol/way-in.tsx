import { useEffect, useState } from 'preact/hooks'
import { type DemoPerson, demoPeople } from '../../../actions/demo.ts'
import { enrol } from '../../../actions/enrol.ts'
import type { Key } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { invitation, navigate } from '../../route.ts'
import { DemoWelcome } from './demo-welcome.tsx'
import { InstallHint } from './install-hint.tsx'
import { InvitationForm } from './invitation-form.tsx'

/** What a person shows at the door: the digits, or the secret of a link. */
export type Invitation = Parameters<typeof enrol>[1]

/** By invitation; in the sample school as one of its invented people. */
export function WayIn() {
  const app = useApp()
  const [people, setPeople] = useState<DemoPerson[]>([])
  const [isEntering, setEntering] = useState(false)
  const [problem, setProblem] = useState<Key>()
  useEffect(() => {
    demoPeople(app).then(setPeople, reportBug)
  }, [app])
  const enter = async (shown: Invitation) => {
    setProblem(undefined)
    setEntering(true)
    navigate('/enrol', { replace: true })
    const entered = await enrol(app, shown)
    setEntering(false)
    if (entered.ok) invitation.value = undefined
    else setProblem(`problems.${entered.problem}`)
  }
  const door = {
    isEntering,
    problem,
    onEnter: (shown: Invitation) => void enter(shown).catch(reportBug)
  }
  if (people.length > 0) return <DemoWelcome people={people} {...door} />
  return (
    <>
      <InstallHint />
      <InvitationForm {...door} />
    </>
  )
}
