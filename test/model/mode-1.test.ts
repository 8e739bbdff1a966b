import { testMode } from './play-mode.ts'

testMode(1)
