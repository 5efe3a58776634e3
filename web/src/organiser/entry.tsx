// Not built yet.
import { Page } from '../app/page'

export function Entry(_: { at: Record<string, string> }) {
  return <Page title="Entry">{null}</Page>
}
