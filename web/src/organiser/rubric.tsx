// Not built yet.
import { Page } from '../app/page'

export function Rubric(_: { at: Record<string, string> }) {
  return <Page title="Rubric">{null}</Page>
}
