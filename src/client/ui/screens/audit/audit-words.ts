/** A line of the log in words: ids become names, as far as this device knows them. */
import { type AuditLine, exportIn } from '../../../../model/audit.ts'
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
    return made
      ? `${subjectName(made.subject)}, ${dayNumeric(made.from)} – ${dayNumeric(made.to)}`
      : record
  }
  if (act === 'ended-device') {
    const device = devices.find(({ id }) => id === record)
    return device ? `${school.nameOf(device.person)}, ${device.label}` : record
  }
  const sheet = sheetParts(record)
  if (sheet) {
    const named = school.classes.find(({ id }) => id === sheet.classId)?.name ?? sheet.classId
    return `${named}, ${dayNumeric(sheet.date)}`
  }
  return act === 'invited' || act === 'saved-staff' || act === 'lent-class'
    ? school.nameOf(record)
    : ''
}
