// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { pathTo, readRoute, secretIn } from './route.ts'

describe('an address', () => {
  test('leads to its screen with its parts', () => {
    expect(readRoute('/')).toEqual({ screen: 'today', parts: {} })
    expect(readRoute('/register')).toEqual({ screen: 'register', parts: {} })
    expect(readRoute('/register/k1/2027-01-12')).toEqual({
      screen: 'register',
      parts: { class: 'k1', day: '2027-01-12' }
    })
    expect(readRoute('/pupils')).toEqual({ screen: 'pupils', parts: {} })
    expect(readRoute('/pupils/p1')).toEqual({ screen: 'pupil', parts: { id: 'p1' } })
  })

  test('that nobody knows leads to today', () => {
    expect(readRoute('/nowhere/at/all')).toEqual({ screen: 'today', parts: {} })
    expect(readRoute('/pupils/%D2')).toEqual({ screen: 'today', parts: {} })
  })

  test('comes back as it went', () => {
    expect(pathTo('register', { class: 'k1', day: '2027-01-12' })).toBe('/register/k1/2027-01-12')
    expect(pathTo('register', { class: 'k1' })).toBe('/register/k1')
    expect(pathTo('register')).toBe('/register')
    expect(pathTo('today')).toBe('/')
  })

  test('brings the secret of an invitation behind its #', () => {
    expect(secretIn('#/enrol/AbC-_5678901234567890x')).toBe('AbC-_5678901234567890x')
    expect(secretIn('#/enrol/short')).toBeUndefined()
    expect(secretIn('')).toBeUndefined()
  })
})
