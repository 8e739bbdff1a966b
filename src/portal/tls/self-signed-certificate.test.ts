import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { createSecureContext } from 'node:tls'
import { makeSelfSignedCertificate } from './self-signed-certificate.ts'

const OPTIONS = {
  name: 'Misty Vale',
  hosts: ['localhost', 'vale.example.org'],
  from: new Date('2026-01-02T03:04:05Z'),
  until: new Date('2051-02-03T04:05:06Z'),
}

test('[TLS2] a certificate is one of X.509, signed by its own key, for the hosts and the time that were asked for', () => {
  const { certificate, key } = makeSelfSignedCertificate(OPTIONS)
  const read = new X509Certificate(certificate)
  assert.equal(read.subject, 'CN=Misty Vale')
  assert.equal(read.issuer, read.subject)
  assert.equal(read.subjectAltName, 'DNS:localhost, DNS:vale.example.org')
  assert.deepEqual(read.validFromDate, OPTIONS.from)
  assert.deepEqual(read.validToDate, OPTIONS.until)
  assert.equal(read.ca, false)
  assert.deepEqual(read.keyUsage, ['1.3.6.1.5.5.7.3.1'])
  assert.ok(read.verify(read.publicKey))
  assert.ok(read.checkPrivateKey(createPrivateKey(key)))
  assert.equal(read.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1')
  assert.doesNotThrow(() => createSecureContext({ cert: certificate, key }))
})

test('two certificates differ in key and number, and a long name is cut', () => {
  const [one, two] = [1, 2].map(
    () => new X509Certificate(makeSelfSignedCertificate({ ...OPTIONS, name: 'ü'.repeat(100) }).certificate),
  )
  assert.notEqual(one?.serialNumber, two?.serialNumber)
  assert.equal(one?.subject, `CN=${'ü'.repeat(64)}`)
})
