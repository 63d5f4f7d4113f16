/**
 * A SAMPLE calendar of the school year 2026–27 in Kazakhstan, for the office to correct. It is not
 * the ministry's order: the quarters and holidays are modelled on those of 2025–26. Before the first
 * register the office must check every date against the order in force.
 *
 * Public holidays on a weekend move to the next working day of a five-day week. The days off of
 * Orthodox Christmas and of Kurban Ait do not move, and the date of Kurban Ait is set by the moon.
 */
import type { CalendarDay } from '../kinds/calendar-day.ts'
import type { Calendar } from './calendar.ts'

function publicHoliday(from: string, note: string, to = from): CalendarDay {
  return { from, to, type: 'public-holiday', note }
}

export const sampleCalendar: Calendar = {
  years: [
    {
      year: 2026,
      quarters: [
        { from: '2026-09-01', to: '2026-10-25' },
        { from: '2026-11-02', to: '2026-12-28' },
        { from: '2027-01-08', to: '2027-03-18' },
        { from: '2027-03-30', to: '2027-05-25' }
      ],
      firstGradeBreak: { from: '2027-02-08', to: '2027-02-14' },
      week: 5
    }
  ],
  days: [
    publicHoliday('2026-10-25', 'Республика күні / День Республики', '2026-10-26'),
    publicHoliday('2026-12-16', 'Тәуелсіздік күні / День Независимости'),
    publicHoliday('2027-01-01', 'Жаңа жыл / Новый год', '2027-01-04'),
    publicHoliday('2027-01-07', 'Православиелік Рождество / Православное Рождество'),
    publicHoliday('2027-03-08', 'Халықаралық әйелдер күні / Международный женский день'),
    publicHoliday('2027-03-21', 'Наурыз мейрамы / Наурыз мейрамы', '2027-03-24'),
    publicHoliday('2027-05-01', 'Бірлік мерекесі / Праздник единства', '2027-05-03'),
    publicHoliday('2027-05-07', 'Отан қорғаушы күні / День защитника Отечества'),
    publicHoliday('2027-05-09', 'Жеңіс күні / День Победы', '2027-05-10'),
    publicHoliday('2027-05-16', 'Құрбан айт / Курбан айт')
  ]
}
