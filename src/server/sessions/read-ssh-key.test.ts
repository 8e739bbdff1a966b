import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSshKey, sshFingerprint } from './read-ssh-key.ts'

/** Lines of files that ssh-keygen made. */
export const ED25519_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIADe6fs69QVjVbej2mCuOfv8xvNeCvRFvWOU+S3lLMs3 anna@home'
export const RSA_KEY =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC6eB7IwiMjgp12mms4DXqhJkuSPLPjGeC5fPRP+eNNU/OSCt3am4CLzGWP9v9Ga26Iqg4Y7dnQen6TSTmKBe1xWBM/x4lRORVTdkj1fcZq8d6ZPlHxqE5MAs8FyUOYz0CBwWBjmKfvSGtaMKGBSaOup2Mjw2ENTZQcW6VIgcqq2bBVf0HLRZ+vKRujHzOR0wtkEpRAM9Ky32a7AlTxOOot/A4JKke1viff+/fCUwk77x1g0jgV5/TZ1Oba65R4ElSxDUBH68XHyq6UxU3+84jJjh3QqMrkyRDPAIvFDvYqmecMSaw/nzZq6HfsQK5EKylT2f4cOS8hlnkKmPXvkfDX old laptop'
const SHORT_RSA_KEY =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDMCNQupXDFStW25U8UpUHSzXDBICbZY2n3Tf+pPxbol9ZXFhifowd86gXOLCuDWI8cuea1lkxI7JFP21v/rsrotE+uO+NgstDBjICAiO+yxbBhBZhkL0m2Utenpg5xOwhBIii0H6B2tJZYHgUVjlwgVwN0/QOuYWIq4FF1d/8kuw== short'
const ECDSA_KEYS = [
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBILC//7mp0U5NiaB2q3Q4jlqoECPqAeDIip9h/0UMnKsEV8AujPPzvB715wR8u95RMfE82LDAndtKcWQBPeikmM= e256',
  'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBIJK2CWnUAuyfjdqKviYR35xiswm8eorngKTglLGAWlsUtNQFPL29hyBx3DLVTctgoDjMgiZH/781+IQbQeZeG+gRtB0XclqcKsNNrJWHTEV+X8u/GmzpmTYwESfkofibw== e384',
  'ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAEniNpV6/rJvFsR1sPjGDTJF6vQlCx2xhzyBc0Uz4oJFmKR96lPN7356V+8z/Lrr8/dZBzozzwdmRODwK0wiZbJ/AAovHzBeQb2b9ym1tWSsFGc344V8SiRaycNXyykDzE/tFrk4AhpuhorKnVaRRqDpAIhJvIRzVBA2z9ZnlT+yqgXiw== e521',
]

/** As ssh-keygen -l prints them. */
const ED25519_FINGERPRINT = 'SHA256:8Oog6nOthtI4LJPwCBC6NeGsplLvAF6Eu2jnoEfD82o'
const RSA_FINGERPRINT = 'SHA256:L/kV11p9nxLU0GfLYPBKJuqNzRXqE+CXWBwXYOLGeNg'

function textOf(line: string): string {
  const reading = readSshKey(line)
  return reading.isOk ? 'a key' : reading.text
}

test('[SSH9] keys of the kinds that clients make are read, with the fingerprint that ssh-keygen shows', () => {
  const reading = readSshKey(ED25519_KEY)
  assert.ok(reading.isOk)
  const { algorithm, key, comment, fingerprint } = reading.key
  assert.deepEqual([algorithm, comment, fingerprint], ['ssh-ed25519', 'anna@home', ED25519_FINGERPRINT])
  assert.equal(sshFingerprint(key), ED25519_FINGERPRINT)
  const rsa = readSshKey(`  ${RSA_KEY}  `)
  assert.ok(rsa.isOk)
  assert.deepEqual([rsa.key.comment, rsa.key.fingerprint], ['old laptop', RSA_FINGERPRINT])
  for (const line of ECDSA_KEYS) assert.ok(readSshKey(line).isOk, line)
})

test('[SSH9] what is no key is refused in words that help', () => {
  const [kind = '', body = ''] = ED25519_KEY.split(' ')
  const none = /^That is no public key/
  for (const line of [
    '',
    'hello',
    kind,
    `${kind} !!!`,
    `${kind} ${body.slice(0, -8)}`,
    `ssh-rsa ${body}`,
    `${kind} ${RSA_KEY.split(' ')[1]}`,
  ])
    assert.match(textOf(line), none, line)
  assert.match(textOf(SHORT_RSA_KEY), /too short/)
  assert.match(textOf('-----BEGIN OPENSSH PRIVATE KEY-----'), /^That is your private key/)
  for (const other of ['ssh-dss AAAA', 'sk-ssh-ed25519@openssh.com AAAA', 'ssh-ed25519-cert-v01@openssh.com AAAA'])
    assert.match(textOf(other), /^Keys of that kind are not taken/, other)
  assert.match(textOf('constructor AAAA'), none)
})

test('[SSH9] a comment cannot steer a terminal, and is cut', () => {
  const [kind = '', body = ''] = ED25519_KEY.split(' ')
  const reading = readSshKey(`${kind} ${body} \u001b[2J${'x'.repeat(200)}`)
  assert.ok(reading.isOk)
  assert.equal(reading.key.comment, `[2J${'x'.repeat(57)}`)
})
