// Entry of the page of the web client.
import './older-browsers.ts'
import { PlayPage } from './play-page.ts'

new PlayPage().start()
