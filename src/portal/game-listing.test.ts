import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GameListing } from './game-listing.ts'

function make(variables: Readonly<Record<string, string>> = {}) {
  const listing = new GameListing({
    gameName: 'Vale',
    startedAt: 5500,
    variables,
    isCompressing: true,
    listeners: () => [
      { protocol: 'telnet', address: '::', port: 4000 },
      { protocol: 'telnets', address: '::', port: 4003 },
    ],
  })
  const valueOf = (name: string): readonly string[] | undefined =>
    listing.variables().find((variable) => variable.name === name)?.values
  return { listing, valueOf }
}

test('[TEL42] name, players and start are told from the first moment, with the real ports', () => {
  const { valueOf } = make()
  assert.deepEqual(['NAME', 'PLAYERS', 'UPTIME', 'PORT', 'SSL', 'MCCP', 'ROOMS'].map(valueOf), [
    ['Vale'],
    ['0'],
    ['5'],
    ['4000'],
    ['4003'],
    ['1'],
    undefined,
  ])
})

test('[TEL42] what a Server said last is told, also when it is gone', () => {
  const { listing, valueOf } = make()
  listing.learn({
    name: 'Vale',
    version: '1.2',
    startedAt: 7000,
    players: 3,
    online: ['Anna'],
    accounts: 9,
    rooms: 4,
    objects: 8,
  })
  assert.deepEqual(['PLAYERS', 'UPTIME', 'CODEBASE', 'ROOMS', 'OBJECTS'].map(valueOf), [
    ['3'],
    ['7'],
    ['Waystone 1.2'],
    ['4'],
    ['8'],
  ])
})

test('[TEL42] a game adds variables of its own, and sets ours', () => {
  const { valueOf } = make({ contact: 'staff@example.org', 'MINIMUM AGE': '18', PORT: '23' })
  assert.deepEqual(['CONTACT', 'MINIMUM AGE', 'PORT'].map(valueOf), [['staff@example.org'], ['18'], ['23']])
})
