/** A line of the log in words: ids of the staff and their devices become names, those of children never. */
import {
  type AuditLine,
  exportIn,
  isAboutPupil,
  type NamedExport,
  readingIn
} from '../../../../model/audit.ts'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { sheetParts } from '../../../../model/kinds/sheet.ts'
import type { ToldLine } from '../../../actions/audit.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { subjectName } from '../export/subject-words.ts'

export function tellLine(
  line: AuditLine,
  school: SchoolView,
  devices: readonly DeviceInfo[]
): ToldLine {
  const labelOf = (id: string) => devices.find(device => device.id === id)?.label ?? id
  return {
    person: line.person === null ? t('audit.serverItself') : school.nameOf(line.person),
    device: line.device === null ? '' : labelOf(line.device),
    about: line.record === null ? '' : aboutRecord(line, line.record, school, devices)
  }
}

function aboutRecord(
  { act }: AuditLine,
  record: string,
  school: SchoolView,
  devices: readonly DeviceInfo[]
): string {
  if (act === 'exported') {
    const made = exportIn(record)
    return made ? aboutExport(made) : record
  }
  if (act === 'ended-device') {
    const device = devices.find(({ id }) => id === record)
    return device ? `${school.nameOf(device.person)}, ${device.label}` : record
  }
  if (isAboutPupil(act)) return record
  if (act === 'read-visit') return t('audit.readOn', { day: dayNumeric(readingIn(record).day) })
  const sheet = sheetParts(record)
  if (sheet) {
    const named = school.classes.find(({ id }) => id === sheet.classId)?.name ?? sheet.classId
    return `${named}, ${dayNumeric(sheet.date)}`
  }
  return act === 'invited' || act === 'saved-staff' || act === 'lent-class'
    ? school.nameOf(record)
    : ''
}

function aboutExport({ subject, from, to, withPassword }: NamedExport): string {
  const days = `${dayNumeric(from)} – ${dayNumeric(to)}`
  const password = t(withPassword ? 'audit.withPassword' : 'audit.withoutPassword')
  return [subjectName(subject), days, password].join(', ')
}
