// Not built yet.
import { Page } from '../app/page'

export function Competitions(_: { at: Record<string, string> }) {
  return <Page title="Competitions">{null}</Page>
}
