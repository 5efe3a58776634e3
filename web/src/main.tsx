// Starts the client: language, theme, the session of the last visit, then the screens.
import { effect } from '@preact/signals'
import { render } from 'preact'
import { isPresent, resume, standing } from './api/session'
import { App, takesOver } from './app/app'
import { keepForOffline } from './app/update'
import './app/theme'
import './design/tokens.css'
import './design/dark.css'
import './design/base.css'
import './design/controls.css'
import './design/shell.css'

const landing = document.getElementById('landing')
const root = document.getElementById('app')

void resume()

if (root !== null) {
  let started = false
  effect(() => {
    if (standing.value === 'starting' || !takesOver() || started) return
    started = true
    landing?.remove()
    render(<App />, root)
  })
}

effect(() => {
  if (isPresent.value) void keepForOffline()
})
