/** The version of the product, as `package.json` says. */
import project from '../../package.json' with { type: 'json' }

export const version: string = project.version
