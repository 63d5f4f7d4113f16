import { useEffect, useState } from 'preact/hooks'
import type { Result } from '../../../../model/problem.ts'
import { type DemoPerson, enterDemo, findDemo } from '../../../actions/demo.ts'
import { enrol, type Invitation } from '../../../actions/enrol.ts'
import { untilFetched } from '../../../late-part.ts'
import { isNoSpace } from '../../../store/storage-problem.ts'
import { type Key, useAllWords } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { invitation, navigate } from '../../route.ts'
import { ChoosePin } from '../lock/choose-pin.tsx'
import type { DemoWelcome } from './demo-welcome.tsx'
import { InstallHint } from './install-hint.tsx'
import { InvitationForm } from './invitation-form.tsx'

/** How long the door waits to learn whether this is the sample school, in ms. */
const longestQuestion = 1000

/** By invitation and with a PIN of one's own; in the sample school as one of its invented people. */
export function WayIn() {
  const app = useApp()
  const [demo, setDemo] = useState<Awaited<ReturnType<typeof findDemo>>>()
  const [Welcome, setWelcome] = useState<typeof DemoWelcome>()
  const [isAsked, setAsked] = useState(false)
  const [isEntering, setEntering] = useState(false)
  const [problem, setProblem] = useState<Key>()
  useEffect(() => {
    const asked = () => setAsked(true)
    const look = async () => {
      const found = await findDemo(app)
      if (!found) return
      const [{ DemoWelcome }] = await Promise.all([
        untilFetched(() => import('./demo-welcome.tsx')),
        untilFetched(useAllWords)
      ])
      setWelcome(() => DemoWelcome)
      setDemo(found)
    }
    look().catch(reportBug).finally(asked)
    // On a slow line the ordinary door opens without an answer.
    return app.environment.after(longestQuestion, asked)
  }, [app])
  const enter = async (knock: () => Promise<Result<object>>) => {
    setProblem(undefined)
    setEntering(true)
    try {
      const entered = await knock()
      if (!entered.ok) setProblem(`problems.${entered.problem}`)
      return entered.ok
    } catch (error) {
      if (!isNoSpace(error)) throw error
      setProblem('problems.no-space')
      return false
    } finally {
      setEntering(false)
    }
  }
  const [shown, setShown] = useState<Invitation>()
  const [isChoosing, setChoosing] = useState(false)
  const [pin, setPin] = useState<string>()
  const enterByInvitation = async (shown: Invitation, pin?: string) => {
    const isIn = await enter(() => enrol(app, shown, pin))
    if (isIn) invitation.value = undefined
    setChoosing(false)
  }
  const showInvitation = (given: Invitation) => {
    navigate('/enrol', { replace: true })
    setShown(given)
    // Another try needs another invitation, not another PIN.
    if (pin !== undefined || app.store.keys) enterByInvitation(given, pin).catch(reportBug)
    else setChoosing(true)
  }
  const enterAs = async (person: DemoPerson) => {
    if (await enter(() => enterDemo(app, demo!, person))) return
    setDemo(await findDemo(app))
  }
  const door = { isEntering, problem }
  if (demo && Welcome && !invitation.value) {
    return (
      <Welcome
        people={demo.people}
        {...door}
        onEnter={person => void enterAs(person).catch(reportBug)}
      />
    )
  }
  if (shown && isChoosing) {
    return (
      <ChoosePin
        isBusy={isEntering}
        onChoose={chosen => {
          setPin(chosen)
          enterByInvitation(shown, chosen).catch(reportBug)
        }}
      />
    )
  }
  if (!isAsked && !invitation.value) return null
  return (
    <>
      <InstallHint />
      <InvitationForm
        {...door}
        code={shown && 'code' in shown ? shown.code : ''}
        onEnter={showInvitation}
      />
    </>
  )
}
