/** Light or dark: as the person chose, else as the device says. */

export function applyTheme(theme: 'light' | 'dark' | undefined): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const root = document.documentElement
    root.dataset.theme = theme ?? (dark.matches ? 'dark' : 'light')
    // The frame that browser and system draw around the app follows what the person chose.
    const ground = getComputedStyle(root).getPropertyValue('--ground')
    for (const frame of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
      frame.content = ground
    }
  }
  dark.onchange = theme ? null : apply
  apply()
}
