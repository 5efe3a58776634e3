// The maturity of an innovation: its score, what holds it back, and what each claim says.
import type { InnovationView, StandingView } from '../../api/generated'
import { Show, useLoad } from '../../app/load'
import { Notice } from '../../design/notice'
import { count, decimal } from '../../i18n/format'
import { maturityOf, YEAR } from './iga'
import { t as words } from './innovation-texts'
import { t } from './maturity-texts'

/** So many gains are told; the greatest come first. */
const MOST_GAINS = 3

export function Maturity({ innovation }: { innovation: InnovationView }) {
  const loaded = useLoad((signal) => maturityOf(innovation.id, signal), [innovation.id, innovation.version])
  return (
    <section class="card stack">
      <h2>{t('title', { year: YEAR })}</h2>
      <Show of={loaded}>
        {(maturity) => {
          const named = (numbers: readonly number[]) => numbers.map(String).join(', ')
          const claimed = maturity.indicators.filter((one) => one.level !== null)
          const unclaimed = maturity.indicators.filter((one) => one.level === null)
          const nameOf = (number: number) => maturity.indicators.find((one) => one.number === number)?.name ?? String(number)
          const missing = maturity.mandatory_missing.map(nameOf)
          return (
            <>
              {maturity.score === null ? <p>{t('no_score')}</p> : <p class="maturity-score number">{t('score', { score: decimal(maturity.score), max: decimal(maturity.max) })}</p>}
              <p class="small muted prose">{t('lead', { year: YEAR })}</p>
              {maturity.score !== null && missing.length > 0 && <Notice tone="caution"><p>{t('mandatory_missing', { list: missing.join(', ') })}</p></Notice>}
              {(maturity.evidence_missing ?? []).length > 0 && <Notice tone="caution"><p>{t('evidence_missing', { list: named(maturity.evidence_missing ?? []) })}</p></Notice>}
              {maturity.unknown.length > 0 && <Notice><p>{t('unknown', { year: YEAR, list: named(maturity.unknown) })}</p></Notice>}
              {maturity.score !== null && maturity.gains.length > 0 && (
                <div class="stack-s">
                  <h3>{t('gains')}</h3>
                  <ul class="stack-s">
                    {maturity.gains.slice(0, MOST_GAINS).map((gain) => <li key={gain.number}>{t('gain', { name: nameOf(gain.number), from: gain.from, to: gain.to, points: decimal(gain.points) })}</li>)}
                  </ul>
                </div>
              )}
              {claimed.length > 0 && <details class="fold" open><summary><strong>{t('claimed', { n: count(claimed.length) })}</strong></summary><ul class="claims">{claimed.map((one) => <Claim key={one.number} of={one} />)}</ul></details>}
              {unclaimed.length > 0 && <details class="fold"><summary><strong>{t('unclaimed', { n: count(unclaimed.length) })}</strong></summary><ul class="claims">{unclaimed.map((one) => <Claim key={one.number} of={one} />)}</ul></details>}
            </>
          )
        }}
      </Show>
    </section>
  )
}

function Claim({ of }: { of: StandingView }) {
  return (
    <li class="stack-s">
      <div class="spread">
        <span class="grow"><strong>{of.number}. {of.name}</strong>{of.mandatory && <> <span class="badge">{t('mandatory')}</span></>}</span>
        {of.level !== null && <span class="small muted number">{t('level', { level: of.level })} · {t('points', { points: decimal(of.points) })}</span>}
      </div>
      {of.level !== null && of.level > 0 && <p class="small">{of.levels[of.level - 1]}</p>}
      {of.level !== null && (of.evidence ? <p class="small text"><span class="muted">{words('evidence')}: </span>{of.evidence}</p> : <p class="small muted">{words('no_evidence')}</p>)}
    </li>
  )
}
