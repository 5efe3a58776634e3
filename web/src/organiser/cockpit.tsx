// Not built yet.
import { Page } from '../app/page'

export function Cockpit(_: { at: Record<string, string> }) {
  return <Page title="Cockpit">{null}</Page>
}
