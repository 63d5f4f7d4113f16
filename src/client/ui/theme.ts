/** Light or dark: as the person chose, else as the device says. */

export function applyTheme(theme: 'light' | 'dark' | undefined): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset.theme = theme ?? (dark.matches ? 'dark' : 'light')
  }
  dark.onchange = theme ? null : apply
  apply()
}
