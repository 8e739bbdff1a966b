import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { raise, ScriptedCommand } from './scripted-command.test.ts'

const COUNT = new ScriptedCommand('count', (call) => call.msg(`count ${raise(call, 'count')}`))

test('[TURN2] every line of a session is run, one after the other, in the order it was typed', async () => {
  let running = 0
  const slow = new ScriptedCommand('slow', async (call) => {
    running += 1
    assert.equal(running, 1)
    await new Promise((resolve) => setImmediate(resolve))
    call.msg(`slow ${raise(call, 'count')}`)
    running -= 1
  })
  await using game = await createServerFixture({ commands: [COUNT, slow] })
  const anna = await game.player('Anna')
  for (const line of ['slow', 'count', 'slow', 'count']) anna.send(line)
  await game.settle()
  assert.deepEqual(anna.takeTexts(), ['slow 1', 'count 2', 'slow 3', 'count 4'])
})

test('T72: a paste of one session does not keep the next line of another waiting for all of it', async () => {
  const order: string[] = []
  const note = new ScriptedCommand('note', (call) => void order.push(call.puppet?.key ?? ''))
  await using game = await createServerFixture({ commands: [note] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  for (let n = 0; n < 150; n += 1) anna.send('note')
  tom.send('note')
  await game.settle()
  assert.equal(order.length, 151)
  assert.ok(order.indexOf('Tom') <= 1, `Tom was served after ${order.indexOf('Tom')} others`)
})

test('T72: answers leave while a long backlog is still being worked off', async () => {
  const seen: number[] = []
  const peek = new ScriptedCommand('peek', (call) => {
    seen.push(anna.shown.length)
    call.msg('peeked')
  })
  await using game = await createServerFixture({ commands: [peek], settings: { turnMaxInputs: 5 } })
  const anna = await game.player('Anna')
  for (let n = 0; n < 100; n += 1) anna.send('peek')
  await game.settle()
  assert.equal(seen.length, 100)
  assert.ok((seen.at(-1) ?? 0) > 50, `only ${seen.at(-1)} answers had come when the last line was run`)
})

test('[TURN3] T38: a command that throws is undone, its player is told one line, and what others did stays', async () => {
  const bad = new ScriptedCommand('bad', (call) => {
    raise(call, 'count')
    call.msg('this was never said')
    if (call.session) call.session.db['half'] = true
    throw new Error('broken')
  })
  await using game = await createServerFixture({ commands: [COUNT, bad] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  anna.takeTexts()
  anna.send('bad')
  tom.send('count')
  anna.send('count')
  await game.settle()
  const [failure, ...rest] = anna.takeTexts()
  assert.match(failure ?? '', /^Something went wrong, and nothing of that was done\./)
  assert.deepEqual(rest, ['count 1'])
  assert.deepEqual(tom.takeTexts(), ['count 1'])
  assert.equal(game.session(anna).db['half'], undefined)
  const [line] = game.log.lines.filter(({ level }) => level === 'error')
  assert.equal(line?.fields['sessid'], 1)
  assert.match(String(line?.fields['err']), /broken/)
})

test('[TURN4] a command that waits before it acts is consumed by the turn of its effect, and a crash runs it again', async () => {
  const runs: PromiseWithResolvers<void>[] = []
  const later = new ScriptedCommand('later', async (call) => {
    const run = Promise.withResolvers<void>()
    runs.push(run)
    await run.promise
    call.msg(`done ${raise(call, 'count')}`)
  })
  await using game = await createServerFixture({ commands: [later] })
  const anna = await game.player('Anna')
  const [session] = game.portalSessions.all()
  const before = session?.inputs.consumed ?? 0
  await anna.type('later')
  assert.deepEqual([session?.inputs.consumed, anna.takeTexts()], [before, []])
  await game.crash()
  await game.start()
  assert.equal(runs.length, 2)
  runs[1]?.resolve()
  await game.settle()
  assert.deepEqual([session?.inputs.consumed, anna.takeTexts()], [before + 1, ['done 1']])
  await game.crash()
  await game.start()
  assert.equal(runs.length, 2)
})

test('[TURN4] a command that has acted and then waits is consumed at once, and a crash does not run it again', async () => {
  const wait = Promise.withResolvers<void>()
  let runs = 0
  const sooner = new ScriptedCommand('sooner', async (call) => {
    runs += 1
    call.msg(`begun ${raise(call, 'count')}`)
    await wait.promise
    call.msg('ended')
  })
  await using game = await createServerFixture({ commands: [sooner, COUNT] })
  const anna = await game.player('Anna')
  anna.send('sooner')
  anna.send('count')
  await game.settle()
  assert.deepEqual(anna.takeTexts(), ['begun 1'])
  await game.crash()
  await game.start()
  assert.deepEqual([runs, anna.takeTexts()], [1, ['count 2']])
})

test('[TURN4] what a command does late goes into a later turn, and its session goes on only then', async () => {
  const wait = Promise.withResolvers<void>()
  const slow = new ScriptedCommand('slow', async (call) => {
    call.msg('begun')
    await wait.promise
    call.msg(`ended ${raise(call, 'count')}`)
  })
  await using game = await createServerFixture({ commands: [slow, COUNT] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  anna.takeTexts()
  await anna.type('slow')
  await anna.type('count')
  await tom.type('count')
  assert.deepEqual([anna.takeTexts(), tom.takeTexts()], [['begun'], ['count 1']])
  wait.resolve()
  await game.settle()
  assert.deepEqual(anna.takeTexts(), ['ended 1', 'count 2'])
})

test('[TURN3] a late throw undoes what was done since the last turn, and nothing before', async () => {
  const wait = Promise.withResolvers<void>()
  const half = new ScriptedCommand('half', async (call) => {
    raise(call, 'count')
    await wait.promise
    raise(call, 'count')
    throw new Error('late')
  })
  await using game = await createServerFixture({ commands: [half, COUNT] })
  const anna = await game.player('Anna')
  await anna.type('half')
  wait.resolve()
  await game.settle()
  await anna.type('count')
  assert.deepEqual(anna.takeTexts().slice(-1), ['count 2'])
})

test('[TURN7] a line that changes nothing kept is a clean turn and needs no commit', async () => {
  let commits = 0
  await using game = await createServerFixture({
    wrapStore: (store) => ({
      load: () => store.load(),
      loadChangedSince: (turn) => store.loadChangedSince(turn),
      takeEpoch: () => store.takeEpoch(),
      commit: (commit) => {
        commits += 1
        return store.commit(commit)
      },
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
    }),
  })
  const anna = await game.player('Anna')
  const before = commits
  for (const line of ['look', 'who', 'say hello']) await anna.type(line)
  assert.equal(commits, before)
  assert.equal(game.turns.at(-1)?.isClean, true)
  await anna.type('north')
  assert.equal(commits, before + 1)
  assert.equal(game.turns.at(-1)?.isClean, false)
})

test('[TURN13] a store that refuses a commit stops the Server; nobody sees the turn, and the next one does it', async () => {
  let isFull = false
  await using game = await createServerFixture({
    commands: [COUNT],
    wrapStore: (store) => ({
      load: () => store.load(),
      loadChangedSince: (turn) => store.loadChangedSince(turn),
      takeEpoch: () => store.takeEpoch(),
      commit: (commit) => (isFull ? Promise.reject(new Error('disk full')) : store.commit(commit)),
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
    }),
  })
  const anna = await game.player('Anna')
  isFull = true
  anna.send('count')
  anna.send('count')
  await game.settle()
  assert.match(String(await game.ended), /disk full/)
  assert.deepEqual(anna.takeTexts(), [])
  await game.crash()
  isFull = false
  await game.start()
  assert.deepEqual(anna.takeTexts(), ['count 1', 'count 2'])
})
