// Which screen stands at which address, and who may open it. Screens of organisers and admins are loaded when first
// opened, so that judges never pay for them.
import { useEffect, useErrorBoundary, useState } from 'preact/hooks'
import { isPresent, person, type Role, standing } from '../api/session'
import { Account } from '../account/account'
import { Redeem, SignIn } from '../account/sign-in'
import { Failure } from './failure'
import { Skeleton } from './load'
import { Empty, Page } from './page'
import { match, part, path, replace } from './router'
import { home, Shell } from './shell'
import { t } from './texts'
import { applyUpdate, updateWaits } from './update'
import { JUDGE_PLACES } from '../judge/places'
import type { Place } from './place'

/** The addresses that are known from the start: a judge's, and one's own account. */
const FIRST: readonly Place[] = [
  { pattern: 'account', screen: Account, for: ['judge', 'admin', 'organizer', 'auditor', 'entrant'] },
  ...JUDGE_PLACES,
]

/** The other addresses of a role; loaded when somebody of it is there, so that judges never load even their names. */
const more = (role: Role): Promise<readonly Place[]> | null =>
  role === 'judge' ? null : role === 'entrant' ? import('../entrant/places').then((all) => all.ENTRANT_PLACES) : import('../organiser/places').then((all) => all.STAFF_PLACES)

/** All addresses of a role, or null while they are loaded. */
function usePlaces(role: Role | undefined): readonly Place[] | null {
  const [known, setKnown] = useState<{ role: Role; places: readonly Place[] } | null>(null)
  const [failure, setFailure] = useState<{ error: unknown } | null>(null)
  useEffect(() => {
    let gone = false
    const loading = role === undefined ? null : more(role)
    loading?.then(
      (places) => { if (!gone) setKnown({ role: role!, places: [...FIRST, ...places] }) },
      (error: unknown) => { if (!gone) setFailure({ error }) },
    )
    return () => { gone = true }
  }, [role])
  // The boundary around all screens shows it, with a way to load the page again.
  if (failure !== null) throw failure.error
  return role === 'judge' ? FIRST : known !== null && known.role === role ? known.places : null
}

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
  const places = usePlaces(isPresent.value ? who?.role : undefined)
  const place = places?.find((one) => one.for.includes(who!.role) && match(one.pattern, address) !== null)
  useEffect(() => { part.value = place?.under ?? address.split('/')[0]! }, [place, address])
  if (address === 'redeem') return <Redeem />
  if (address === 'sign-in' || !isPresent.value || who === null) {
    // The address is kept, so that signing in leads back to it.
    return <SignIn />
  }
  if (address === '') {
    replace(home(who.role))
    return null
  }
  if (places === null) return <main id="content" class="page"><Skeleton lines={4} /></main>
  if (place !== undefined) return <place.screen key={address} at={match(place.pattern, address)!} />
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
