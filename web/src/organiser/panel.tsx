// Not built yet.
import { Page } from '../app/page'

export function Panel(_: { at: Record<string, string> }) {
  return <Page title="Panel">{null}</Page>
}
