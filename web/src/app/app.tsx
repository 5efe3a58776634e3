// Which screen stands at which address, and who may open it. Screens of organisers and admins are loaded when first
// opened, so that judges never pay for them.
import { useErrorBoundary } from 'preact/hooks'
import { isPresent, person, standing } from '../api/session'
import { Account } from '../account/account'
import { Redeem, SignIn } from '../account/sign-in'
import { Failure } from './failure'
import { Empty, Page } from './page'
import { match, path, replace } from './router'
import { home, Shell } from './shell'
import { t } from './texts'
import { applyUpdate, updateWaits } from './update'
import { ADMIN_PLACES } from '../admin/places'
import { ENTRANT_PLACES } from '../entrant/places'
import { JUDGE_PLACES } from '../judge/places'
import { ORGANISER_PLACES } from '../organiser/places'
import type { Place } from './place'

const PLACES: readonly Place[] = [
  { pattern: 'account', screen: Account, for: ['judge', 'admin', 'organizer', 'auditor', 'entrant'] },
  ...JUDGE_PLACES,
  ...ORGANISER_PLACES,
  ...ADMIN_PLACES,
  ...ENTRANT_PLACES,
]

export function App() {
  const [broken, mend] = useErrorBoundary()
  return (
    <Shell>
      {broken !== undefined ? (
        <Page title={t('broken')}><Failure error={broken} retry={() => (isOutdated(broken) ? void renew() : mend())} /></Page>
      ) : (
        <Here />
      )}
    </Shell>
  )
}

/** A screen's file that is gone: the service was updated since this page was loaded. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message)
}

/** The worker would give the same old page again: it has to let the new one in first. */
async function renew(): Promise<void> {
  if (updateWaits.value) await applyUpdate()
  else location.reload()
}

function Here() {
  const who = person.value
  const address = path.value
  if (address === 'redeem') return <Redeem />
  if (address === 'sign-in' || !isPresent.value || who === null) {
    // The address is kept, so that signing in leads back to it.
    return <SignIn />
  }
  if (address === '') {
    replace(home(who.role))
    return null
  }
  for (const place of PLACES) {
    const at = place.for.includes(who.role) ? match(place.pattern, address) : null
    if (at !== null) return <place.screen key={address} at={at} />
  }
  return (
    <Page title={t('no_page')}>
      <Empty title={t('no_page_lead')} action={<a class="button main" href={`#/${home(who.role)}`}>{t('home')}</a>}>{t('no_page_do')}</Empty>
    </Page>
  )
}

/** Whether the client has something to show, or the public page that the server sent should stay. */
export function takesOver(): boolean {
  return path.value !== '' || (isPresent.value && standing.value !== 'starting')
}
