import { defineSettings } from 'waystone'

export default defineSettings({ gameName: 'Measuring Yard', telnetPort: 0, telnetAddress: '127.0.0.1' })
