// Not built yet.
import { Page } from '../app/page'

export function RoundRules(_: { at: Record<string, string> }) {
  return <Page title="RoundRules">{null}</Page>
}
