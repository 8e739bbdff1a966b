import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOriginAllowed } from './origin-check.ts'

test('a page of this host may open a socket, and one of another may not', () => {
  const host = 'mud.example.org:4001'
  assert.equal(isOriginAllowed({ origin: 'http://mud.example.org:4001', host }, []), true)
  assert.equal(isOriginAllowed({ origin: 'https://MUD.example.org:4001', host }, []), true)
  for (const origin of [
    'http://evil.example',
    'http://mud.example.org',
    'http://mud.example.org:4001.evil',
    'null',
    '',
  ]) {
    assert.equal(isOriginAllowed({ origin, host }, []), false, origin)
  }
})

test('T84: a proxy may name the port that browsers leave out, and it is that of the page', () => {
  const allows = (origin: string, host: string): boolean => isOriginAllowed({ origin, host }, [])
  assert.equal(allows('https://mud.example.org', 'mud.example.org:443'), true)
  assert.equal(allows('http://mud.example.org', 'Mud.Example.org:80'), true)
  assert.equal(allows('https://mud.example.org', 'mud.example.org:80'), false)
  assert.equal(allows('https://mud.example.org:8443', 'mud.example.org'), false)
  assert.equal(allows('https://[::1]', '[::1]:443'), true)
  for (const host of ['', 'a b', 'mud.example.org:x', '[', 'mud.example.org.']) {
    assert.equal(allows('https://mud.example.org', host), false, host)
  }
})

test('a listed origin may, and so may a program that names none', () => {
  const host = 'mud.example.org'
  assert.equal(isOriginAllowed({ origin: 'https://portal.example', host }, ['https://portal.example']), true)
  assert.equal(isOriginAllowed({ origin: 'http://portal.example', host }, ['https://portal.example']), false)
  assert.equal(isOriginAllowed({ origin: undefined, host }, []), true)
})
