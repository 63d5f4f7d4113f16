/** What we ship of others: few packages, each in one exact version, none that runs when installed. */
import { expect, test } from 'vitest'
import project from '../../package.json' with { type: 'json' }
import lock from '../../package-lock.json' with { type: 'json' }

interface Package {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
}

/** As many as README and docs answer for; another one is a decision, not an accident. */
const mostForProduction = 19

const packages = Object.entries(lock.packages as Record<string, Package>).filter(([path]) => path)

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = project
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const loose = asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})

test('dependencies for production stay few', () => {
  expect(Object.keys(project.dependencies).length).toBeLessThanOrEqual(mostForProduction)
})

test('no package runs a script when it is installed', () => {
  expect(packages.length).toBeGreaterThan(50)
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
})

test('every package is known by its hash', () => {
  const unknown = packages.filter(([, { integrity, link }]) => !integrity && !link)
  expect(unknown.map(([path]) => path)).toEqual([])
})
