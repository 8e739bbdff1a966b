// `npm run bench`: measures a game under load, beside a bare echo server.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { formatReport } from './report.ts'
import { runBench } from './run-bench.ts'
import { runProfile } from './run-profile.ts'

const USAGE = 'npm run bench -- [--quick] [--json FILE] | --profile DIR'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const say = (text: string): void => console.error(`… ${text}`)

if (values.help) console.log(USAGE)
else if (values.profile !== undefined) console.log(await runProfile(values.profile, say))
else {
  const figures = await runBench(values.quick, say)
  console.log(`\n${formatReport(figures)}`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
  const { reload, crash, crashWithStandby } = figures
  const faults = [reload, crash, crashWithStandby].flatMap(({ lost, doubled, miscounted }) => [
    lost,
    doubled,
    miscounted,
  ])
  if (faults.some((count) => count > 0)) process.exitCode = 1
}
