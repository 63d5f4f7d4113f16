/** Light or dark: as the person chose, else as the device says. */

export function applyTheme(theme: 'light' | 'dark' | undefined): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const root = document.documentElement
    root.dataset.theme = theme ?? (dark.matches ? 'dark' : 'light')
    // Asked for before the first picture, the style would be computed twice.
    requestAnimationFrame(tintFrame)
  }
  dark.onchange = theme ? null : apply
  apply()
}

/** The frame that browser and system draw around the app follows what the person chose. */
function tintFrame(): void {
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground')
  for (const frame of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    frame.content = ground
  }
}
