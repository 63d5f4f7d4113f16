import { columnRoles } from '../../../../model/roll/headings.ts'
import { chooseColumn, chooseHeadingRow, chooseSheet } from '../../../actions/roll-import.ts'
import type { App } from '../../../app.ts'
import type { OpenTable } from '../../../roll-reader.worker.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'

/** Rows below the headings that are shown as an example. */
const examples = 5
/** A heading row is looked for this far down. */
const searched = 20

/** The second step: what each column was taken for, to be changed by a menu. */
export function Columns({ table }: { table: OpenTable }) {
  const app = useApp()
  const { headingRow, columns } = table.layout
  const shown = table.firstRows
    .map((cells, i) => ({ cells, number: i + 1 }))
    .slice(headingRow + 1, headingRow + 1 + examples)
  return (
    <div class="stack tight">
      <h2 id="columns-title">{t('import.columns')}</h2>
      <p class="quiet">{t('import.columnsHint')}</p>
      <div class="import-choices">
        <Sheets app={app} table={table} />
        <HeadingRow app={app} table={table} />
        <p class="quiet">{t('import.rowCount', { count: table.rowCount })}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-labelledby="columns-title">
        <table class="table import-table">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              {columns.map((role, i) => (
                <th key={i} scope="col" class={role ? undefined : 'passed-over'}>
                  <span class="import-heading">{headingOf(table, i)}</span>
                  <select
                    class="input"
                    aria-label={t('import.meaningOf', { heading: headingOf(table, i) })}
                    value={role ?? ''}
                    onChange={event => {
                      const next = columnRoles.find(each => each === event.currentTarget.value)
                      chooseColumn(app, i, next ?? null).catch(reportBug)
                    }}
                  >
                    <option value="">{t('import.passOver')}</option>
                    {columnRoles.map(each => (
                      <option key={each} value={each}>
                        {t(`import.roles.${each}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ cells, number }) => (
              <tr key={number}>
                <th scope="row" class="quiet">
                  {number}
                </th>
                {columns.map((role, i) => (
                  <td key={i} class={role ? undefined : 'passed-over'}>
                    {role === 'iin' ? hidden(cells[i]) : cells[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Sheets({ app, table }: { app: App; table: OpenTable }) {
  const { sheet, otherSheets } = table
  if (!sheet) return null
  if (otherSheets.length === 0) return <p>{t('import.sheetIs', { sheet })}</p>
  return (
    <label class="field">
      <span class="label">{t('import.sheet')}</span>
      <select
        class="input"
        value={sheet}
        onChange={event => chooseSheet(app, event.currentTarget.value).catch(reportBug)}
      >
        {[sheet, ...otherSheets].map(each => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}

function HeadingRow({ app, table }: { app: App; table: OpenTable }) {
  const { headingRow } = table.layout
  return (
    <label class="field">
      <span class="label">{t('import.headingRow')}</span>
      <select
        class="input"
        value={String(headingRow)}
        onChange={event =>
          chooseHeadingRow(app, Number(event.currentTarget.value)).catch(reportBug)
        }
      >
        <option value="-1">{t('import.noHeadings')}</option>
        {table.firstRows.slice(0, searched).map((cells, i) => (
          <option key={i} value={String(i)}>
            {`${i + 1}: ${cells.filter(Boolean).slice(0, 4).join(', ').slice(0, 60)}`}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The heading, or the column's letter as spreadsheet programs have it. */
function headingOf({ firstRows, layout }: OpenTable, at: number): string {
  return firstRows[layout.headingRow]?.[at] || letterOf(at)
}

function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : `${letterOf(Math.floor(at / 26) - 1)}${last}`
}

/** An identity number is recognised by its beginning; the rest is nobody's business here. */
function hidden(text = ''): string {
  return text.length > 4 ? `${text.slice(0, 4)}…` : text
}
