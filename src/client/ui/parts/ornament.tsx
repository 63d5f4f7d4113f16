/** The ram's horn of felt and carpets, as one thin line; an ornament and nothing else. */
export function Ornament() {
  return (
    <svg
      aria-hidden="true"
      width="120"
      height="60"
      viewBox="0 0 120 60"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
    >
      <path d="M60 56V22" />
      <path d="M60 34C60 12 42 4 30 10s-12 24 0 26 16-12 7-15-9 8-4 9" />
      <path d="M60 34c0-22 18-30 30-24s12 24 0 26-16-12-7-15 9 8 4 9" />
      <path d="M60 22l-7-8 7-8 7 8zM12 50h34M74 50h34" />
    </svg>
  )
}
