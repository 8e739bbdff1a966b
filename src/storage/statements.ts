import type { CompiledQuery, Kysely, QueryResult } from 'kysely'
import { WaystoneError } from '../base/errors.ts'
import type { StoreTables } from './schema.ts'

/** A value that every database binds as it is. */
export type SqlValue = string | number | null

/** A statement that writes some number of rows at once. */
export interface BatchStatement<Row> {
  /** Names the statement's text; two statements of one name differ in their parameters only. */
  readonly name: string
  /** Builds the statement for these rows. */
  build(db: Kysely<StoreTables>, rows: readonly Row[]): { compile(): CompiledQuery }
  /** The parameters of the built statement, in its order. */
  parameters(rows: readonly Row[]): SqlValue[]
}

// Few sizes, so that few texts have to be compiled and kept; the largest stays far below any limit on parameters.
const BATCH_SIZES = [64, 8, 1] as const

/** Runs statements whose text is compiled once, because compiling costs more than running. */
export class Statements {
  readonly #compiled = new Map<string, CompiledQuery>()

  /** Writes all `rows` in as few statements as the batch sizes allow; none for no rows. */
  async runAll<Row>(db: Kysely<StoreTables>, statement: BatchStatement<Row>, rows: readonly Row[]): Promise<void> {
    let done = 0
    while (done < rows.length) {
      const size = BATCH_SIZES.find((size) => size <= rows.length - done) ?? 1
      await this.run(db, statement, size === rows.length ? rows : rows.slice(done, done + size))
      done += size
    }
  }

  /** Writes `rows` in one statement. */
  async run<Row>(
    db: Kysely<StoreTables>,
    statement: BatchStatement<Row>,
    rows: readonly Row[],
  ): Promise<QueryResult<unknown>> {
    const parameters = statement.parameters(rows)
    const name = `${statement.name}/${rows.length}`
    let compiled = this.#compiled.get(name)
    if (!compiled) {
      compiled = statement.build(db, rows).compile()
      assertSameParameters(name, compiled.parameters, parameters)
      this.#compiled.set(name, compiled)
    }
    return db.executeQuery({ ...compiled, parameters })
  }
}

function assertSameParameters(name: string, built: readonly unknown[], given: readonly SqlValue[]): void {
  if (built.length === given.length && built.every((value, index) => value === given[index])) return
  throw new WaystoneError('WS_ASSERT_UNREACHABLE', `The parameters of ${name} are not in the order of its text.`)
}
