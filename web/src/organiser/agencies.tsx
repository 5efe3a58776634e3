// Not built yet.
import { Page } from '../app/page'

export function Agencies(_: { at: Record<string, string> }) {
  return <Page title="Agencies">{null}</Page>
}
