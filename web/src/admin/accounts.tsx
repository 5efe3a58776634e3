// Not built yet.
import { Page } from '../app/page'

export function Accounts(_: { at: Record<string, string> }) {
  return <Page title="Accounts">{null}</Page>
}
