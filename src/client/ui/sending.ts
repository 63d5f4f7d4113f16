/** Which ops of this window are in the air right now. */
import { signal } from '@preact/signals'
import type { Travel } from '../store/records.ts'

const ops = signal<ReadonlySet<string>>(new Set())

export function showSending(ids: string[]): void {
  ops.value = new Set(ids)
}

/** Whether the record's newest op is on its way to the server; a component that asks is redrawn. */
export function isSending(travel: Travel): boolean {
  return travel.state === 'on-this-phone' && ops.value.has(travel.op)
}
