// Entry of the page of the web client.
import './older-browsers.ts'
import { BackgroundWorker } from './background-worker.ts'
import { fitToView } from './fit-to-view.ts'
import { PlayPage } from './play-page.ts'

fitToView()
const worker = new BackgroundWorker()
worker.start()
new PlayPage(worker).start()
