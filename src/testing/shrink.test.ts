import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shrink } from './shrink.ts'

test('leaves only the steps that a failure needs, in their order', async () => {
  const steps = Array.from({ length: 200 }, (_, index) => index)
  const fails = async (left: readonly number[]): Promise<boolean> =>
    left.includes(7) && left.includes(150) && left.indexOf(151) > left.indexOf(150)
  assert.deepEqual(await shrink(steps, { fails }), [7, 150, 151])
})

test('takes a step away that can go only after a later one', async () => {
  const fails = async (left: readonly string[]): Promise<boolean> =>
    left.includes('bug') && (!left.includes('use') || left.includes('make'))
  assert.deepEqual(await shrink(['make', 'a', 'use', 'b', 'bug'], { fails }), ['bug'])
})

test('stops after so many tries with what it has', async () => {
  let tries = 0
  const fails = async (left: readonly number[]): Promise<boolean> => {
    tries += 1
    return left.includes(99)
  }
  const left = await shrink(
    Array.from({ length: 100 }, (_, index) => index),
    { fails, maxTries: 3 },
  )
  assert.equal(tries, 3)
  assert.ok(left.includes(99) && left.length < 100)
})

test('makes simpler what cannot be taken away', async () => {
  const fails = async (left: readonly number[]): Promise<boolean> => left.some((step) => step % 10 === 7)
  const simpler = (step: number): readonly number[] => (step > 10 ? [Math.floor(step / 10), step % 10] : [])
  assert.deepEqual(await shrink([31, 57, 20], { fails, simpler }), [7])
})
