import { useEffect, useState } from 'preact/hooks'
import type { Result } from '../../../../model/problem.ts'
import { type DemoPerson, enterDemo, findDemo } from '../../../actions/demo.ts'
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

/** How long the door waits to learn whether this is the sample school, in ms. */
const longestQuestion = 1000

/** By invitation; in the sample school as one of its invented people. */
export function WayIn() {
  const app = useApp()
  const [demo, setDemo] = useState<Awaited<ReturnType<typeof findDemo>>>()
  const [isAsked, setAsked] = useState(false)
  const [isEntering, setEntering] = useState(false)
  const [problem, setProblem] = useState<Key>()
  useEffect(() => {
    const asked = () => setAsked(true)
    findDemo(app).then(setDemo, reportBug).finally(asked)
    // On a slow line the ordinary door opens without an answer.
    return app.environment.after(longestQuestion, asked)
  }, [app])
  const enter = async (knock: () => Promise<Result<object>>) => {
    setProblem(undefined)
    setEntering(true)
    const entered = await knock()
    setEntering(false)
    if (!entered.ok) setProblem(`problems.${entered.problem}`)
    return entered.ok
  }
  const enterByInvitation = async (shown: Invitation) => {
    navigate('/enrol', { replace: true })
    if (await enter(() => enrol(app, shown))) invitation.value = undefined
  }
  const enterAs = async (person: DemoPerson) => {
    if (await enter(() => enterDemo(app, demo!, person))) return
    setDemo(await findDemo(app))
  }
  const door = { isEntering, problem }
  if (demo && !invitation.value) {
    return (
      <DemoWelcome
        people={demo.people}
        {...door}
        onEnter={person => void enterAs(person).catch(reportBug)}
      />
    )
  }
  if (!isAsked && !invitation.value) return null
  return (
    <>
      <InstallHint />
      <InvitationForm {...door} onEnter={shown => void enterByInvitation(shown).catch(reportBug)} />
    </>
  )
}
