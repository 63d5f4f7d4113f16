/** The only addresses from which scripts may start: our own, under one named policy. */

const policy = globalThis.trustedTypes?.createPolicy('qamqorlyq', {
  createScriptURL(url: string) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('not our own')
    return url
  }
})

/** A script address that the browser accepts for a worker. */
export function trustedUrl(url: string | URL): string {
  return (policy?.createScriptURL(String(url)) ?? String(url)) as string
}

declare global {
  var trustedTypes:
    | {
        createPolicy: (
          name: string,
          rules: { createScriptURL: (url: string) => string }
        ) => { createScriptURL: (url: string) => unknown }
      }
    | undefined
}
