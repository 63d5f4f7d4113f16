import { defineConfig } from 'vite'

/** Built into the folder of the app, and served beside it. */
const config = defineConfig({
  root: import.meta.dirname,
  base: '/torture/',
  logLevel: 'warn',
  build: {
    outDir: `${process.env.QAMQORLYQ_DIST ?? 'dist'}/torture`,
    emptyOutDir: false,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false }
  }
})

export default config
