// The indicators of an innovation, by variable: each with its weight, its level as a choice, and what that level asks for.
import type { ComponentChildren } from 'preact'
import type { CatalogueView, IndicatorView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { multiply, parse, spell } from '../../scoring/fraction'
import { percent } from './exact'
import { t } from './iga-texts'
import { allAt, LEVELS, type Levels } from './levels'

const TOP = 3

/** weight × level, as the service counts it. */
const worth = (weight: string, level: number): string => spell(multiply(parse(weight), parse(String(level))))

export function Indicators({ catalogue, start, levels, set, setAll, tally }: { catalogue: CatalogueView; start: Levels; levels: Levels; set: (number: number, level: number) => void; setAll: (levels: Levels) => void; tally: ComponentChildren }) {
  const variables = [...new Set(catalogue.indicators.map((one) => one.variable))]
  return (
    <section class="stack" aria-labelledby="iga-indicators">
      <div class="stack-s">
        <div class="spread">
          <h2 id="iga-indicators">{t('indicators')}</h2>
          <span class="row">{[0, TOP].map((level) => <button key={level} type="button" class="button" onClick={() => setAll(allAt(level, catalogue.indicators))}>{t('all_at', { level })}</button>)}</span>
        </div>
        <p class="small muted">{t('indicators_lead')}</p>
      </div>
      {variables.map((variable) => (
        <div key={variable} class="card indicators">
          <h3>{variable}</h3>
          {catalogue.indicators.filter((one) => one.variable === variable).map((one) => <Indicator key={one.number} of={one} start={start[one.number]} level={levels[one.number]} set={(level) => set(one.number, level)} />)}
        </div>
      ))}
      {tally}
    </section>
  )
}

function Indicator({ of, start, level, set }: { of: IndicatorView; start: number | undefined; level: number | undefined; set: (level: number) => void }) {
  const points = worth(of.weight, level ?? 0)
  const most = worth(of.weight, TOP)
  const isChanged = (start ?? 0) !== (level ?? 0)
  return (
    <div class={`indicator ${isChanged ? 'is-changed' : ''}`}>
      <div class="indicator-name">
        <p><span class="muted number">{of.number}.</span> <strong>{of.name}</strong>{of.mandatory && <> <span class="badge brand">{t('mandatory')}</span></>}</p>
        <p class="small muted">{t('weight', { weight: decimal(of.weight) })}{isChanged && <> · <span class="was">{start === undefined ? t('was_none') : t('was', { level: start })}</span></>}</p>
        <p class="small asks">
          {level !== undefined && level > 0 && <span>{level}: <span lang="id">{of.levels[level - 1]}</span></span>}
          {(level ?? 0) < TOP && <span class="muted">{t('next')} {(level ?? 0) + 1}: <span lang="id">{of.levels[level ?? 0]}</span></span>}
        </p>
      </div>
      <div class="indicator-level">
        <div class="segmented" role="group" aria-label={t('level_of', { name: of.name })}>
          {LEVELS.map((one) => <button key={one} type="button" aria-pressed={level === one} aria-label={t('level', { level: one })} onClick={() => set(one)}>{one}</button>)}
        </div>
        <div class="share"><span class="bar" aria-hidden="true"><i style={{ width: percent(points, most) }} /></span><span class="small number">{t('share', { points: decimal(points), most: decimal(most) })}</span></div>
      </div>
    </div>
  )
}
