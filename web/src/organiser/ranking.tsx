// Not built yet.
import { Page } from '../app/page'

export function Ranking(_: { at: Record<string, string> }) {
  return <Page title="Ranking">{null}</Page>
}
