import type { Figures } from './run-bench.ts'
import type { FileSizes } from './measure/bundle.ts'
import type { CompressionCost } from './measure/compression.ts'
import type { TrafficFigures } from './measure/traffic.ts'
import type { ProcessMemory } from './support/probed-memory.ts'

type Row = readonly [name: string, ...values: string[]]

/** The figures as text. */
export function formatReport(figures: Figures): string {
  return [
    figures.machine,
    formatTraffic(figures),
    formatReload(figures),
    formatCrash(figures),
    formatMemory(figures),
    formatCompression(figures),
    formatBundle(figures),
    formatEngine(figures),
    `Measured in ${Math.round(figures.elapsedMs / 1000)} s. Again: npm run bench${figures.isQuick ? ' -- --quick' : ''}`,
  ].join('\n\n')
}

function formatTraffic({ traffic: { echo, look, say }, plan }: Figures): string {
  const row = (name: string, of: (figures: TrafficFigures) => number, digits: number): Row => {
    const [base, ...own] = [of(echo), of(look), of(say)]
    const values = own.map((value) => `${value.toFixed(digits)} (${(value / base).toFixed(1)} x)`)
    return [name, base.toFixed(digits), ...values]
  }
  const paced = (each: TrafficFigures): number => each.pacedFirstCpu + each.pacedSecondCpu
  const closed = (each: TrafficFigures): number => each.closedFirstCpu + each.closedSecondCpu
  const own = (name: string, of: (figures: TrafficFigures) => number): Row => [
    name,
    '',
    of(look).toFixed(0),
    of(say).toFixed(0),
  ]
  const busy = [echo, look, say].map((each) => (each.generatorBusy * 100).toFixed(0))
  const heading = `${plan.players} players; say to ${plan.players / plan.rooms} in a room, the last hearer counts; medians of ${plan.rounds} rounds`
  return formatTable(heading, [
    ['', 'echo', 'look', 'say'],
    row(`round trip p50 at ${plan.perSecond}/s, ms`, (each) => each.p50Ms, 2),
    row(`round trip p99 at ${plan.perSecond}/s, ms`, (each) => each.p99Ms, 2),
    row(`CPU per 1,000 at ${plan.perSecond}/s, ms`, paced, 0),
    own('  of it Portal', (each) => each.pacedFirstCpu),
    own('  of it Server', (each) => each.pacedSecondCpu),
    row('closed loop, commands/s', (each) => each.perSecond, 0),
    row('CPU per 1,000 in it, ms', closed, 0),
    own('  of it Portal', (each) => each.closedFirstCpu),
    own('  of it Server', (each) => each.closedSecondCpu),
    ['load generator busy, %', ...busy],
  ])
}

function formatReload({ reload, plan }: Figures): string {
  const pace = `${plan.numberedPlayers} players, a line each per ${plan.numberedEveryMs} ms`
  return formatTable(
    `${reload.reloads} reloads under ${pace}; longest wait of any player, normal round trip taken off`,
    [
      ['felt, median / p99, ms', `${reload.waitMedianMs.toFixed(1)} / ${reload.waitP99Ms.toFixed(1)}`],
      [
        'the same without a reload, median / max, ms',
        `${reload.quietMedianMs.toFixed(1)} / ${reload.quietMaxMs.toFixed(1)}`,
      ],
      ['printed by the command, median / max, ms', `${reload.printedMedianMs} / ${reload.printedMaxMs}`],
      [
        'felt at the first three, ms',
        reload.waitsMs
          .slice(0, 3)
          .map((each) => each.toFixed(0))
          .join(', '),
      ],
      ['normal round trip, ms', reload.normalMs.toFixed(2)],
      ['whole command, ms', reload.commandMedianMs.toFixed(0)],
      ['lines / lost / doubled / miscounted', `${reload.lines} / ${faultsOf(reload)}`],
    ],
  )
}

function formatWaits({ waitMedianMs, waitMaxMs }: Figures['crash']): string {
  return `${waitMedianMs.toFixed(0)} / ${waitMaxMs.toFixed(0)}`
}

function formatCrash({ crash, crashWithStandby }: Figures): string {
  return formatTable(`${crash.crashes} times the Server was killed`, [
    ['longest wait, median / max, ms', formatWaits(crash)],
    ['the same with a standby', formatWaits(crashWithStandby)],
    ['lost / doubled / miscounted', faultsOf(crash)],
    ['the same with a standby', faultsOf(crashWithStandby)],
  ])
}

function formatMemory({ memory, plan }: Figures): string {
  const pair = ({ rssKb, heapKb }: ProcessMemory): string => `${rssKb.toFixed(1)} / ${heapKb.toFixed(1)}`
  const rows = Object.entries(memory).map(([kind, each]): Row => {
    const { connections, bare, portal, portalLogin, server, serverLogin } = each
    const ratio = `${(portal.rssKb / bare.rssKb).toFixed(1)} x / ${(portal.heapKb / bare.heapKb).toFixed(1)} x`
    return [
      kind,
      String(connections),
      ...[bare, portal].map(pair),
      ratio,
      ...[portalLogin, server, serverLogin].map(pair),
    ]
  })
  return formatTable(
    `Memory of one idle connection, without garbage: RSS / heap, KB; login is what that adds, of ${plan.idleLogins}`,
    [['', 'held', 'bare server', 'Portal', 'of bare', 'Portal login', 'Server', 'Server login'], ...rows],
  )
}

function formatCompression({ compression: { pieceBytes, mccp2, zlib } }: Figures): string {
  const row = (name: string, { cpuMsPerMb, left }: CompressionCost): Row => [
    name,
    `${cpuMsPerMb.toFixed(0)} (${(cpuMsPerMb / zlib.cpuMsPerMb).toFixed(1)} x)`,
    `${(left * 100).toFixed(1)} (${(left / zlib.left).toFixed(2)} x)`,
  ]
  return formatTable(`Compression of text of ${pieceBytes.toFixed(0)} bytes a piece`, [
    ['', 'CPU per MB, ms', '% of the bytes leave'],
    row('MCCP2, each piece flushed', mccp2),
    row('zlib with its defaults, all at once', zlib),
  ])
}

function formatBundle({ bundle, firstLine }: Figures): string {
  if (!bundle) return 'Web client: none yet.'
  const kb = (bytes: number): string => (bytes / 1000).toFixed(1)
  const row = ({ name, raw, gzip, brotli }: FileSizes): Row => [name, kb(raw), kb(gzip), kb(brotli)]
  const sum = (of: (each: FileSizes) => number): number => bundle.reduce((total, each) => total + of(each), 0)
  const [raw, gzip, brotli] = [sum((each) => each.raw), sum((each) => each.gzip), sum((each) => each.brotli)]
  const files = bundle.toSorted((a, b) => b.raw - a.raw).map(row)
  return formatTable('Web client, kB', [
    ['', 'raw', 'gzip', 'brotli'],
    ...files,
    row({ name: 'all', raw, gzip, brotli }),
  ]).concat(formatFirstLine(firstLine))
}

function formatFirstLine(figures: Figures['firstLine']): string {
  if (!figures) return '\nFirst line: no browser to measure with.'
  const { visits, slowdown, medianMs, worstMs } = figures
  const times = `median ${medianMs.toFixed(0)} ms, worst ${worstMs.toFixed(0)} ms`
  return `\nFirst line, from an empty cache, in a browser slowed down ${slowdown} times, ${visits} visits: ${times}`
}

function formatEngine({ engine }: Figures): string {
  return formatTable('In process, microseconds each', [
    ['gather, merge and parse a line', engine.dispatchUs.toFixed(1)],
    ['the same with 5 cmdsets and 150 commands', engine.dispatchManyUs.toFixed(1)],
    ['the default commands with nothing remembered', engine.dispatchColdUs.toFixed(0)],
    ['run look, 10 in the room', engine.lookUs.toFixed(0)],
    ['run say, 10 in the room', engine.sayUs.toFixed(0)],
    ['render a say line, 256 colours', engine.renderUs.toFixed(1)],
    ['commit a turn of 1 attribute', engine.commitOneUs.toFixed(0)],
    ['commit a turn of 50 attributes', engine.commitFiftyUs.toFixed(0)],
  ])
}

function faultsOf({ lost, doubled, miscounted }: { lost: number; doubled: number; miscounted: number }): string {
  return `${lost} / ${doubled} / ${miscounted}`
}

function formatTable(heading: string, rows: readonly Row[]): string {
  const count = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  )
  return [heading, ...lines.map((line) => `  ${line}`)].join('\n')
}
