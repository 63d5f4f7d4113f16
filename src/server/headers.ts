/** The headers that fence in what a browser may do with our answers. */

/** No script but our own, no other host, no frame; scripts start only through one named policy. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types qamqorlyq'
].join('; ')

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin'
}

/** Of pages and the files that they are made of. */
export const pageHeaders: Record<string, string> = {
  ...everywhere,
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)'
}

/** Of the worker that stretches a PIN: it alone compiles WebAssembly, and asks nobody for anything. */
export const stretchHeaders: Record<string, string> = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
}

/** Of the API: its answers are kept nowhere, and are no page even for those who open one as such. */
export const apiHeaders: Record<string, string> = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store'
}

/** For a year no browser that came by TLS comes without it; other names of the domain are not ours. */
export const onlyByTls = { 'strict-transport-security': 'max-age=31536000' }
