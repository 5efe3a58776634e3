// Not built yet.
import { Page } from '../app/page'

export function Entries(_: { at: Record<string, string> }) {
  return <Page title="Entries">{null}</Page>
}
