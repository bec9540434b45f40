// `npm run dev`: like `npm start`, but every process reloads when its sources change.
import { runForeground } from './foreground.mjs'

await runForeground('dev')
