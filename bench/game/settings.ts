import { defineSettings } from 'waystone'

const address = '127.0.0.1'

export default defineSettings({
  gameName: 'Measuring Yard',
  telnetPort: 0,
  telnetAddress: address,
  telnetTlsPort: 0,
  sshPort: 0,
  sshAddress: address,
  webPort: 0,
  webAddress: address,
})
