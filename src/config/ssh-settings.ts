import { integer, text, textList } from './setting-declarations.ts'

/** Settings of the SSH port, and of the editing of lines there. */
export const SSH_SETTINGS = {
  sshPort: integer(
    4004,
    { unit: 'port', min: -1, max: 65_535, readBy: 'portal' },
    'Port for SSH clients; 0 picks a free one, -1 opens none.',
  ),
  sshAddress: text('0.0.0.0', 'portal', 'Address the SSH listener opens; 127.0.0.1 lets only this machine in.'),
  sshHostKeyFile: text(
    'ssh_host_ed25519_key',
    'portal',
    'Private key by which clients know this server, as ssh-keygen writes it; inside the data folder unless the path is absolute. One that is missing is made.',
  ),
  sshOpenNames: textList(
    ['new'],
    'portal',
    'Names under which an SSH client needs no password and sees the connection screen, where accounts are made. No account of such a name can log in by SSH.',
  ),
  sshLoginGraceMs: integer(
    60_000,
    { unit: 'ms', min: 1000, max: 3_600_000, readBy: 'portal' },
    'How long an SSH client may take from its connection to an open terminal, passwords included.',
  ),
  sshServerWaitMs: integer(
    15_000,
    { unit: 'ms', min: 100, max: 600_000, readBy: 'portal' },
    'How long an SSH client waits for the game to check its password or key before it is told to come back later.',
  ),
  sshMaxAuthTries: integer(
    6,
    { unit: 'attempts', min: 1, max: 100, readBy: 'portal' },
    'Wrong passwords of one SSH connection after which it is closed.',
  ),
  sshKeepaliveIntervalMs: integer(
    45_000,
    { unit: 'ms', readBy: 'portal' },
    'Silence after which an SSH client is asked whether it is there; one that leaves three in a row unanswered is gone. 0 never asks.',
  ),
  sshHistoryLines: integer(
    100,
    { unit: 'lines', max: 10_000, readBy: 'portal' },
    'Lines that the arrow keys of an SSH client bring back; 0 keeps none.',
  ),
  sshHistoryBytes: integer(16_384, { unit: 'bytes', max: 1_048_576, readBy: 'portal' }, 'The same in bytes.'),
  sshKeysPerAccount: integer(
    20,
    { unit: 'keys', min: 1, max: 1000, readBy: 'server' },
    'Public keys that one account may have for logging in over SSH.',
  ),
}
