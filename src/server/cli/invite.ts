/** `invite`: a way in for a person, who is put on the staff if nobody there bears the name. */
import { shortId } from '../../model/ids.ts'
import { type Grant, type Role, roles, type Staff, staff } from '../../model/kinds/staff.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Context } from '../context.ts'
import { firstSchool } from '../people/first-administrator.ts'
import { invite } from '../people/invitations.ts'
import { saveStaff } from '../people/staff.ts'
import { commandLine, noteAct } from '../store/audit.ts'
import { recordsOfKind } from '../store/records.ts'
import { groupDigits, invitationLines, linkOf } from '../terminal.ts'
import { classNamed } from './class-named.ts'
import { CliProblem, type Command } from './command.ts'

export const inviteCommand: Command = {
  usage: '--role teacher|care|office [--class 7Ә]… [--name NAME]',
  options: {
    role: { type: 'string' },
    class: { type: 'string', multiple: true },
    name: { type: 'string' }
  },
  async run({ context, options, t, config: { url } }) {
    const role = roles.find(each => each === options.role)
    if (!role) throw new CliProblem('bad-input')
    const org = await firstSchool(context, t('terminal.newSchool'))
    const asked = Array.isArray(options.class) ? options.class : []
    const classes = await Promise.all(asked.map(name => classNamed(context, org, name)))
    const name = typeof options.name === 'string' ? options.name : t(`roles.${role}`)
    const person = await staffNamed(context, org, name, role, classes)
    const invitation = await context.db.transaction().execute(async write => {
      await noteAct(write, context.now(), commandLine(org), 'invited', person)
      return invite(context, write, org, person)
    })
    const { code, secret, expires } = invitation
    const link = linkOf(url, secret)
    return {
      json: { code: groupDigits(code), secret, link, expires, person, name, role },
      lines: invitationLines(`${name}, ${t(`roles.${role}`)}`, url, invitation)
    }
  }
}

/** The person of this name with this role from today on. */
async function staffNamed(
  context: Context,
  org: string,
  name: string,
  role: Role,
  classes: string[]
): Promise<string> {
  const from = schoolDayOf(context.now())
  const grant: Grant = { id: shortId(context.randomBytes), role, classes, from }
  const known = (await recordsOfKind(context.db, org, staff)).find(
    ({ fields }) => fields.name === name
  )
  const has = known?.fields.grants.some(
    each => each.role === role && classes.every(id => each.classes.includes(id)) && !each.until
  )
  if (known && has) return known.id
  const fields: Staff = { ...known?.fields, name, grants: [...(known?.fields.grants ?? []), grant] }
  const target = known && { id: known.id, seq: known.seq }
  return (await saveStaff(context, commandLine(org), { ...target, fields })).id
}
