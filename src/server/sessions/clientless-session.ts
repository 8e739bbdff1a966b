import type { AttachedSession } from '../../link/session-messages.ts'

/** A session that no client has, and nobody is logged in at: what others that no Portal has are made of. */
export const CLIENTLESS_SESSION = {
  sessid: 1,
  id: '',
  protocol: '',
  address: '',
  connectedAt: 0,
  capabilities: {
    clientName: '',
    colorDepth: 'none',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: null,
    height: null,
  },
  options: {},
  state: { account: null, puppet: null, loginAt: null, db: {}, cmdsets: [], prompt: null, lost: null },
  stats: { cmdLast: 0, cmdLastVisible: 0, cmdTotal: 0 },
  consumed: 0,
} satisfies AttachedSession
