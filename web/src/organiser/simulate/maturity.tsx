// The maturity as the service works it out, before and after; and what each further level would bring.
import { useState } from 'preact/hooks'
import type { MaturityView } from '../../api/generated'
import { announce } from '../../design/announce'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { difference, percent } from './exact'
import { t } from './iga-texts'
import { counted } from './levels'

/** So many steps are shown at first. */
const FEW = 5

interface Acts {
  raise: (number: number, to: number) => void
  back: () => void
  takeStart: () => void
}

function Total({ before, now }: { before: MaturityView; now: MaturityView }) {
  const change = difference(counted(before.score), counted(now.score))
  return <><strong class="number">{now.score === null ? '–' : decimal(now.score)}</strong> <span class="muted">{t('of_max', { max: decimal(now.max) })}</span>{change !== '0' && <span class={`badge ${change.startsWith('+') ? 'good' : 'bad'} number`}>{t('points', { n: decimal(change) })}</span>}</>
}

/** On a narrow screen the total stays in view while levels are chosen; screen readers have it above. */
export function Tally(of: { before: MaturityView; now: MaturityView }) {
  return <p class="tally" aria-hidden="true"><Total {...of} /></p>
}

export function Maturity({ before, now, changes, raise, back, takeStart }: { before: MaturityView; now: MaturityView; changes: number } & Acts) {
  const nameOf = (number: number): string => now.indicators.find((one) => one.number === number)?.name ?? String(number)
  return (
    <>
      <section class="card stack-s" aria-labelledby="iga-maturity">
        <h2 id="iga-maturity">{t('maturity')}</h2>
        <p class="total-line"><Total before={before} now={now} /></p>
        <div class="bar" aria-hidden="true"><i style={{ width: percent(counted(now.score), now.max) }} /></div>
        <p class="small muted">{t('start')}: {before.score === null ? t('not_assessed') : t('points', { n: decimal(before.score) })} · {t('changed', { n: changes })}</p>
        {changes > 0 && <div class="row"><button type="button" class="button" onClick={back}>{t('back')}</button><button type="button" class="button" onClick={takeStart}>{t('take_start')}</button></div>}
      </section>
      {now.mandatory_missing.length > 0 && <Notice tone="caution" title={t('mandatory_missing')}><p class="small">{t('mandatory_missing_do', { what: now.mandatory_missing.map(nameOf).join(', ') })}</p></Notice>}
      <Steps now={now} nameOf={nameOf} raise={raise} />
    </>
  )
}

function Steps({ now, nameOf, raise }: { now: MaturityView; nameOf: (number: number) => string } & Pick<Acts, 'raise'>) {
  const [isWhole, setIsWhole] = useState(false)
  const { gains } = now
  return (
    <section class="card stack-s" aria-labelledby="iga-steps">
      <h2 id="iga-steps">{t('steps')}</h2>
      {gains.length === 0 ? <p>{t('no_steps')}</p> : (
        <>
          <p class="small muted">{t('steps_lead')}</p>
          <ol class="next-steps">
            {(isWhole ? gains : gains.slice(0, FEW)).map((gain) => {
              const name = nameOf(gain.number)
              return (
                <li key={gain.number}>
                  <div class="grow">
                    <p>{name} <span class="small muted nowrap">{t('step', { from: gain.from, to: gain.to })}</span></p>
                    <p class="small muted" lang="id">{now.indicators.find((one) => one.number === gain.number)?.levels[gain.to - 1]}</p>
                  </div>
                  <strong class="number nowrap gain">{t('step_points', { n: decimal(gain.points) })}</strong>
                  <button type="button" class="button" aria-label={t('raise_of', { name, to: gain.to })} onClick={() => { raise(gain.number, gain.to); announce(t('raised', { name, to: gain.to })) }}>{t('raise')}</button>
                </li>
              )
            })}
          </ol>
          {gains.length > FEW && <div><button type="button" class="button quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>{isWhole ? t('fewer_steps') : t('all_steps', { n: gains.length })}</button></div>}
        </>
      )}
    </section>
  )
}
