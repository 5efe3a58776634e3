// Not built yet.
import { Page } from '../app/page'

export function Rubrics(_: { at: Record<string, string> }) {
  return <Page title="Rubrics">{null}</Page>
}
