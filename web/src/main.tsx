// Starts the client: language, theme, the session of the last visit, then the screens.
// The design comes before the screens, so that what a screen says of its own parts holds.
import './design/tokens.css'
import './design/dark.css'
import './design/base.css'
import './design/controls.css'
import './design/shell.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { isPresent, resume, standing } from './api/session'
import { App, takesOver } from './app/app'
import { keepForOffline } from './app/update'
import { beginJudging } from './judge/begin'
import './app/theme'

const landing = document.getElementById('landing')
const root = document.getElementById('app')

void resume()
beginJudging()

if (root !== null) {
  let started = false
  // From the service worker's copy the page comes without the public landing page: then the client shows itself.
  const isBare = landing === null || landing.childElementCount === 0
  effect(() => {
    if (standing.value === 'starting' || (!takesOver() && !isBare) || started) return
    started = true
    landing?.remove()
    render(<App />, root)
  })
}

effect(() => {
  if (isPresent.value) keepForOffline()
})
