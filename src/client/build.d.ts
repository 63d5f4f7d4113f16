/** The name of this build, put in place by `vite.config.ts`. */
declare const __BUILD__: string

/** A part of a catalog, cut out by `vite.config.ts`; see `word-parts.ts`. */
declare module '*.json?first' {
  const words: { [section: string]: { [name: string]: string } }
  export default words
}
declare module '*.json?other' {
  const words: { [section: string]: { [name: string]: string } }
  export default words
}

declare module 'hash-wasm/dist/argon2.umd.min.js' {
  export { argon2id } from 'hash-wasm'
}
