import { toError, WaystoneError } from '../../base/errors.ts'

/** Says in one sentence for the operator why a port cannot be opened: `WS_PORT_BUSY`. */
export function portFault(
  thrown: unknown,
  { address, port }: { readonly address: string; readonly port: number },
): WaystoneError {
  const error: Error & { code?: string } = toError(thrown)
  return new WaystoneError('WS_PORT_BUSY', sentenceFor(error.code ?? error.message, address, port), { cause: error })
}

function sentenceFor(code: string, address: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: another program already listens there on ${address}.`
    case 'EACCES':
    case 'EPERM':
      return `Port ${port} is not allowed: this user may not open it, choose one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAFNOSUPPORT':
      return `Port ${port} cannot be opened: this machine does not have the address ${address}.`
    case 'ERR_SOCKET_BAD_PORT':
      return `Port ${port} cannot be opened: a port is a number from 0 to 65535.`
    default:
      return `Port ${port} cannot be opened on ${address}: ${code}.`
  }
}
