// Entry of the page of the web client.
import './older-browsers.ts'
import { fitToView } from './fit-to-view.ts'
import { PlayPage } from './play-page.ts'

fitToView()
new PlayPage().start()
