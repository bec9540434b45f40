// `npm start`: the whole system in the foreground, until Ctrl-C.
import { runForeground } from './foreground.mjs'

await runForeground('start')
