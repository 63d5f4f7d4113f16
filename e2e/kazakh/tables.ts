/** What the browser is asked about in the Kazakh stories. */
export { dayLong } from '../../src/model/kazakh/dates.ts'
export { matches } from '../../src/model/kazakh/fold.ts'
export { formatNumber } from '../../src/model/kazakh/numbers.ts'
export { sortKazakh } from '../../src/model/kazakh/order.ts'
