import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { der, DER_TAG, derBits, derObjectIdentifier, derSequence, derTime } from './der.ts'

/** A certificate and its key, both in PEM. */
export interface CertificatePair {
  readonly certificate: string
  readonly key: string
}

/** For whom a certificate is, and how long. */
export interface CertificateOptions {
  /** Name of the game, for people. */
  readonly name: string
  /** Host names it holds for. */
  readonly hosts: readonly string[]
  readonly from: Date
  readonly until: Date
}

const ECDSA_WITH_SHA256 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.2'))
const COMMON_NAME = '2.5.4.3'
const EXTENSION = {
  keyUsage: '2.5.29.15',
  hosts: '2.5.29.17',
  constraints: '2.5.29.19',
  purposes: '2.5.29.37',
} as const
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
/** X.509 allows no longer one. */
const MAX_COMMON_NAME_LENGTH = 64

/** Makes a key (ECDSA, P-256) and a certificate that it signed itself (X.509 version 3, SHA-256): for trying out. */
export function makeSelfSignedCertificate(options: CertificateOptions): CertificatePair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const content = contentOf(options, publicKey)
  const certificate = derSequence(content, ECDSA_WITH_SHA256, derBits(sign('sha256', content, privateKey)))
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** RFC 5280, section 4.1. */
function contentOf({ name, hosts, from, until }: CertificateOptions, publicKey: KeyObject): Uint8Array {
  const version3 = der(0xa0, der(DER_TAG.integer, Uint8Array.of(2)))
  const serial = randomBytes(16)
  // Positive, and without a leading zero byte.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const commonName = Buffer.from([...name].slice(0, MAX_COMMON_NAME_LENGTH).join(''))
  const who = derSequence(
    der(DER_TAG.set, derSequence(derObjectIdentifier(COMMON_NAME), der(DER_TAG.utf8String, commonName))),
  )
  return derSequence(
    version3,
    der(DER_TAG.integer, serial),
    ECDSA_WITH_SHA256,
    who,
    derSequence(derTime(from), derTime(until)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, derSequence(...extensionsOf(hosts))),
  )
}

function extensionsOf(hosts: readonly string[]): Uint8Array[] {
  const digitalSignature = der(DER_TAG.bitString, Uint8Array.of(7, 0x80))
  return [
    extension(EXTENSION.constraints, derSequence(), true),
    extension(EXTENSION.keyUsage, digitalSignature, true),
    extension(EXTENSION.purposes, derSequence(derObjectIdentifier(SERVER_AUTHENTICATION))),
    extension(EXTENSION.hosts, derSequence(...hosts.map((host) => der(0x82, Buffer.from(host, 'ascii'))))),
  ]
}

function extension(id: string, value: Uint8Array, isCritical = false): Uint8Array {
  const critical = isCritical ? [der(DER_TAG.boolean, Uint8Array.of(0xff))] : []
  return derSequence(derObjectIdentifier(id), ...critical, der(DER_TAG.octetString, value))
}
