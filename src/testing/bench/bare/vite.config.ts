import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** Built and kept offline as the app is: the same targets, the same worker. */
const config = defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  plugins: [
    preact({ devToolsEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../../../worker',
      filename: 'sw.ts',
      injectRegister: null,
      injectManifest: { globPatterns: ['**/*.{js,css,html}'] },
      manifest: false
    })
  ],
  build: {
    outDir: process.env.QAMQORLYQ_DIST ?? 'dist',
    emptyOutDir: false,
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0
  }
})

export default config
