/**
 * How a body is kept on the device. Every body passes here, always outside a transaction, because
 * encryption is asynchronous and a transaction does not wait for it.
 */

/** What a kept body is bound to, so that it cannot be passed off as another one. */
export interface Binding {
  table: 'records' | 'outbox' | 'drafts'
  id: string
  scope: string
}

export interface Codec {
  encode: (value: unknown, binding: Binding) => Promise<unknown>
  decode: (kept: unknown, binding: Binding) => Promise<unknown>
}

/** Keeps bodies as they are. */
export const plainCodec: Codec = {
  encode: async value => value,
  decode: async kept => kept
}
