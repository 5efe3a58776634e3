// Not built yet.
import { Page } from '../app/page'

export function Import(_: { at: Record<string, string> }) {
  return <Page title="Import">{null}</Page>
}
