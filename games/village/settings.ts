import { defineSettings } from 'waystone'

export default defineSettings({ gameName: 'Village' })
