import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../config/settings.ts'
import { RecordingLog } from '../testing/test-world.ts'
import { createMetricsPage, formatMetrics } from './metrics-page.ts'
import { openMetrics } from './open-metrics.ts'

test('metrics are written as Prometheus reads them', () => {
  const text = formatMetrics([
    { name: 'sessions', help: 'By protocol.', value: { label: 'protocol', counts: { telnet: 2, 'we"b': 1 } } },
    { name: 'server_crashes_total', help: 'Deaths.', value: 3 },
  ])
  assert.equal(
    text,
    '# HELP waystone_sessions By protocol.\n# TYPE waystone_sessions gauge\n' +
      'waystone_sessions{protocol="telnet"} 2\nwaystone_sessions{protocol="we\\"b"} 1\n' +
      '# HELP waystone_server_crashes_total Deaths.\n# TYPE waystone_server_crashes_total counter\n' +
      'waystone_server_crashes_total 3\n',
  )
})

test('[WEB4] metrics have a port of their own, on loopback, and none unless it is set', async () => {
  const log = new RecordingLog()
  const onMetricsRequest = createMetricsPage(() => [{ name: 'players', help: 'Here.', value: 4 }])
  assert.deepEqual(await openMetrics({ log, settings: settingsWith({ metricsPort: -1 }), onMetricsRequest }), [])
  const [listener] = await openMetrics({
    log,
    settings: settingsWith({ metricsPort: 0 }),
    onMetricsRequest,
  })
  assert.ok(listener)
  try {
    const url = `http://127.0.0.1:${listener.status.port}`
    const found = await fetch(`${url}/metrics`)
    assert.match(await found.text(), /^waystone_players 4$/m)
    assert.match(found.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
    assert.equal((await fetch(`${url}/`)).status, 404)
    assert.equal((await fetch(`${url}/metrics`, { method: 'POST' })).status, 405)
  } finally {
    await listener.close()
  }
})
