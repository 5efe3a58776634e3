// The index of the government that reports the innovation: worked out by the service with the maturity before and after.
import type { IndexBody, IndexView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { Failure } from '../../app/failure'
import { Skeleton } from '../../app/load'
import { Notice } from '../../design/notice'
import { useAnswers } from './answers'
import { Bands, IndexChange } from './index-change'
import { t } from './index-texts'
import { useKept } from './kept'
import { PortfolioForm, type Filled } from './portfolio-form'
import { indexBody, lackOf } from './portfolio'

export function GovernmentIndex({ innovation, region, before, after }: { innovation: string | null; region: string | null; before: string; after: string }) {
  const [filled, change] = useKept<Filled>(`iga/${innovation ?? 'blank'}/index`, { region, spd: '', groups: [], affairs: null })
  const bodies = [indexBody(filled, before), indexBody(filled, after)].filter((body) => body !== null)
  const asked = useAnswers<IndexBody, IndexView>('/api/v1/iga/index', bodies.length === 2 ? bodies : null)
  const lack = lackOf(filled)
  const isWrong = asked.error instanceof Problem && asked.error.faults.length > 0
  return (
    <section class="stack" aria-labelledby="iga-index">
      <div class="stack-s"><h2 id="iga-index">{t('title')}</h2><p class="muted prose">{t('lead')}</p></div>
      <div class="simulation">
        <PortfolioForm filled={filled} change={change} tried={innovation} error={asked.error} />
        <section class="stack" aria-label={t('result')}>
          {lack !== null && <Notice>{t(`lack_${lack}`)}</Notice>}
          {asked.error !== null && (isWrong ? <Notice tone="caution">{t(asked.data === null ? 'wrong_first' : 'wrong')}</Notice> : <Failure error={asked.error} retry={asked.retry} />)}
          {lack === null && (asked.data === null ? asked.error === null && <Skeleton /> : (
            <div class={`stack ${asked.busy || asked.error !== null ? 'is-old' : ''}`} aria-busy={asked.busy}>
              <IndexChange before={{ asked: asked.data.asked[0]!, index: asked.data.answers[0]! }} after={{ asked: asked.data.asked[1]!, index: asked.data.answers[1]! }} />
            </div>
          ))}
          <Bands before={asked.data?.answers[0] ?? null} after={asked.data?.answers[1] ?? null} />
          <p class="small muted" role="status">{asked.busy ? t('calculating') : '\u00a0'}</p>
        </section>
      </div>
    </section>
  )
}
