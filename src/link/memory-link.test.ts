import { linkContract } from '../testing/link-contract.ts'
import type { PortalToServer, ServerToPortal } from './messages.ts'
import { createMemoryLink } from './memory-link.ts'

linkContract('memory link', async () => {
  const [portal, server] = createMemoryLink<PortalToServer, ServerToPortal>()
  return {
    portal,
    server,
    async [Symbol.asyncDispose]() {
      portal[Symbol.dispose]()
      server[Symbol.dispose]()
    },
  }
})
