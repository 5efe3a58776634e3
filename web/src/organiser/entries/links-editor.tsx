// Links to evidence, and whether each would tell a judge of a blind round who the entrant is.
import type { LinkBody } from '../../api/generated'
import { CheckField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { t } from './form-texts'

export function LinksEditor({ links, onLinks, faultOf }: { links: readonly LinkBody[]; onLinks: (links: LinkBody[]) => void; faultOf: (pointer: string) => string | null }) {
  const change = (i: number, part: Partial<LinkBody>) => onLinks(links.map((link, at) => (at === i ? { ...link, ...part } : link)))
  return (
    <div class="stack">
      {links.map((link, i) => (
        <fieldset key={i} class="link-edit">
          <legend class="visually-hidden">{t('link_n', { n: i + 1 })}</legend>
          <div class="two-fields">
            <TextField label={t('link_label')} value={link.label} maxLength={300} onValue={(label) => change(i, { label })} fault={faultOf(`/links/${i}/label`)} />
            <TextField label={t('link_url')} inputMode="url" spellcheck={false} placeholder="https://" value={link.url} onValue={(url) => change(i, { url })} fault={faultOf(`/links/${i}/url`)} />
          </div>
          <div class="spread">
            <CheckField label={t('link_identifying')} hint={t('link_identifying_hint')} checked={link.identifying ?? false} onValue={(identifying) => change(i, { identifying })} />
            <button type="button" class="button quiet" aria-label={t('link_remove', { n: i + 1 })} onClick={() => onLinks(links.filter((_, at) => at !== i))}><Icon name="trash" /></button>
          </div>
        </fieldset>
      ))}
      <div><button type="button" class="button" onClick={() => onLinks([...links, { label: '', url: '', identifying: false }])}><Icon name="plus" />{t('link_add')}</button></div>
    </div>
  )
}
