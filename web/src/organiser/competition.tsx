// Not built yet.
import { Page } from '../app/page'

export function Competition(_: { at: Record<string, string> }) {
  return <Page title="Competition">{null}</Page>
}
