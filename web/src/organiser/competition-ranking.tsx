// Not built yet.
import { Page } from '../app/page'

export function CompetitionRanking(_: { at: Record<string, string> }) {
  return <Page title="CompetitionRanking">{null}</Page>
}
