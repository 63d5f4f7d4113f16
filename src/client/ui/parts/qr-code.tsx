import { useEffect, useState } from 'preact/hooks'
import { reportBug } from '../bug.ts'

/** A QR code as our own drawing; black on white in every theme, or cameras do not read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [modules, setModules] = useState<boolean[][]>([])
  useEffect(() => {
    import('uqr').then(({ encode }) => setModules(encode(text, { border: 2 }).data), reportBug)
  }, [text])
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length || 1} ${modules.length || 1}`}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="white" />
      <path d={outline(modules)} fill="black" />
    </svg>
  )
}

/** One unit square for each dark module. */
function outline(modules: boolean[][]): string {
  return modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
}
