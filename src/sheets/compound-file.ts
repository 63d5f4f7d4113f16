/**
 * The file around an encrypted workbook as [MS-OFFCRYPTO] 2.2 lays it out: an OLE compound file with
 * what the cipher needs, what it made, and four small streams that name the kind of protection.
 */
import { utils, write } from 'cfb'
import { joinBytes, numbers, utf16 } from './bytes.ts'

export function packEncrypted(info: Uint8Array, encrypted: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = utils.cfb_new()
  const streams = { ...dataSpaces(), EncryptionInfo: info, EncryptedPackage: encrypted }
  for (const [path, content] of Object.entries(streams)) utils.cfb_add(file, path, content)
  return new Uint8Array(write(file, { type: 'array' }))
}

/** [MS-OFFCRYPTO] 2.1: the encrypted stream lies in a space, and one transform opens that. */
function dataSpaces(): Record<string, Uint8Array> {
  const root = '\u0006DataSpaces'
  const space = 'StrongEncryptionDataSpace'
  const transform = 'StrongEncryptionTransform'
  const versions = numbers(1, 1, 1)
  const entry = sized(numbers(1, 0), text('EncryptedPackage'), text(space))
  const header = sized(numbers(1), text('{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}'))
  return {
    [`${root}/Version`]: joinBytes([text('Microsoft.Container.DataSpaces'), versions]),
    [`${root}/DataSpaceMap`]: joinBytes([numbers(8, 1), entry]),
    [`${root}/DataSpaceInfo/${space}`]: joinBytes([numbers(8, 1), text(transform)]),
    [`${root}/TransformInfo/${transform}/\u0006Primary`]: joinBytes([
      header,
      text('Microsoft.Container.EncryptionTransform'),
      versions,
      // The cipher is named in `EncryptionInfo`, so nothing is said of it here.
      numbers(0, 0, 0, 4)
    ])
  }
}

/** UTF-16 behind its length in bytes, filled up to four (UNICODE-LP-P4). */
function text(value: string): Uint8Array {
  const bytes = utf16(value)
  return joinBytes([numbers(bytes.length), bytes, new Uint8Array(-bytes.length & 3)])
}

/** Behind the length of the whole, itself included. */
function sized(...parts: Uint8Array[]): Uint8Array {
  const bytes = joinBytes(parts)
  return joinBytes([numbers(bytes.length + 4), bytes])
}
