import { defineConfig } from 'vite'

/** Built as the app is. */
const config = defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    outDir: process.env.QAMQORLYQ_DIST ?? 'dist',
    emptyOutDir: false,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false }
  }
})

export default config
