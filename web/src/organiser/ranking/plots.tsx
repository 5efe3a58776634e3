// Two small pictures per row: the mean of each criterion on its scale, and where the judges' totals lie. What they show
// is also there in words.
import type { CriterionView, RankingItemView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { parse, spell } from '../../scoring/fraction'
import { exact, extremes, permille, type Span } from './positions'
import { short } from './short'
import { t } from './texts'

export function Means({ item, criteria }: { item: RankingItemView; criteria: readonly CriterionView[] }) {
  const bars = item.criteria.map((one) => ({ ...one, of: criteria.find((criterion) => criterion.code === one.code) }))
  const words = bars.map((bar) => t('mean_text', { name: bar.of?.name ?? bar.code, mean: bar.mean === null ? t('no_mean') : short(bar.mean) })).join('; ')
  const width = bars.length * 14
  return (
    <svg class="plot means" width={width} height="36" viewBox={`0 0 ${width} 36`} role="img" aria-label={words}>
      <title>{words}</title>
      <path class="ground" d={bars.map((_, i) => column(i, 34)).join('')} />
      <path class="value" d={bars.map((bar, i) => column(i, height(bar))).join('')} />
    </svg>
  )
}

/** Up from the foot of the picture. All columns are one path: hundreds of rows must not be thousands of shapes. */
function column(i: number, height: number): string {
  return height === 0 ? '' : `M${i * 14 + 1} 35v-${height.toFixed(1)}h10V35z`
}

function height({ mean, of }: { mean: string | null; of: CriterionView | undefined }): number {
  if (mean === null || of === undefined) return 0
  return Math.max(1, (permille(exact(mean), { low: parse(of.scale.min), high: parse(of.scale.max) }) * 34) / 1000)
}

export function Spread({ item, span }: { item: RankingItemView; span: Span | null }) {
  const totals = item.judges.flatMap((judge) => (judge.total === null ? [] : [exact(judge.total)]))
  const ends = extremes(totals)
  if (ends === null || span === null) return <span class="muted small">{t('no_spread')}</span>
  const x = (value: Parameters<typeof permille>[0]) => 6 + (permille(value, span) * 128) / 1000
  const words = t('spread_text', { low: short(spell(ends.low)), high: short(spell(ends.high)) })
  return (
    <span class="spread-cell">
      <svg class="plot" width="140" height="22" viewBox="0 0 140 22" role="img" aria-label={words}>
        <title>{words}</title>
        <line class="axis" x1="6" x2="134" y1="11" y2="11" />
        <line class="range" x1={x(ends.low)} x2={x(ends.high)} y1="11" y2="11" />
        <path class="dots" d={totals.map((total) => `M${x(total) - 4} 11a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`).join('')} />
        {item.exact !== null && <line class="final" x1={x(exact(item.exact))} x2={x(exact(item.exact))} y1="1" y2="21" />}
      </svg>
      <span class="small muted nowrap" aria-hidden="true">{decimal(short(spell(ends.low)))} – {decimal(short(spell(ends.high)))}</span>
    </span>
  )
}
