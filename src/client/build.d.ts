/** The name of this build, put in place by `vite.config.ts`. */
declare const __BUILD__: string
