/** What a part of the bench is, and what it is given. */
import type { Browser } from '@playwright/test'
import type { Figure } from './figures.ts'

export interface Bench {
  /** One browser for everything, opened when it is first asked for. */
  browser: () => Promise<Browser>
  /** An empty folder that is gone afterwards. */
  folder: (name: string) => Promise<string>
  /** The built app with source maps, and the bare page it is held against. */
  dist: () => Promise<string>
  bareDist: () => Promise<string>
  /** Tells the person who waits how far it is. */
  say: (line: string) => void
}

export interface Part {
  /** The beginnings of the names of its figures. */
  figures: readonly string[]
  run: (bench: Bench) => Promise<Figure[]>
}
