import { defineConfig } from 'vite'

/** For pages without anything of their own but a script: built for the same browsers as the app. */
const config = defineConfig({
  logLevel: 'warn',
  build: {
    outDir: process.env.QAMQORLYQ_DIST ?? 'dist',
    emptyOutDir: false,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false }
  }
})

export default config
