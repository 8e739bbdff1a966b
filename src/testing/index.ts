/**
 * What games are tested with.
 *
 * @module
 */
export { startGame, type GameProcess, type GameProcessOptions } from './game-process.ts'
export { ManualClock } from './manual-clock.ts'
export { CommandBench, runCommand } from './run-command.ts'
export { ScriptedClient, type ScriptedClientOptions } from './scripted-client.ts'
export { createServerFixture, type ServerFixture, type ServerFixtureOptions } from './server-fixture.ts'
export { createTestWorld } from './test-world.ts'
