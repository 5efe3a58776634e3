// One screen: its title (also the browser's), where it stands, and its content. Focus moves to it when it opens, so that
// keyboards and screen readers start at the top.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { path } from './router'
import { t } from './texts'

export interface Crumb {
  label: string
  href: string
}

export function Page({ title, crumbs = [], width, head, children }: { title: string; crumbs?: Crumb[]; width?: 'narrow' | 'reading'; head?: ComponentChildren; children: ComponentChildren }) {
  const ref = useRef<HTMLElement>(null)
  const address = path.value
  useEffect(() => {
    document.title = `${title} · KIPP Banten`
  }, [title])
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [address])
  return (
    <main id="content" class={`page ${width ?? ''}`} ref={ref} tabIndex={-1}>
      <header class="page-head">
        {crumbs.length > 0 && (
          <nav aria-label={t('crumbs')}>
            <ol class="crumbs">{crumbs.map((crumb) => <li key={crumb.href}><a href={crumb.href}>{crumb.label}</a></li>)}</ol>
          </nav>
        )}
        <div class="spread">
          <h1>{title}</h1>
          {head}
        </div>
      </header>
      {children}
    </main>
  )
}

export function Empty({ title, children, action }: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <section class="empty">
      <svg width="72" height="72" viewBox="0 0 72 72" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
        <path d="M36 6 66 36 36 66 6 36Z" opacity=".35" /><path d="M36 20 52 36 36 52 20 36Z" opacity=".6" /><path d="M36 31 41 36 36 41 31 36Z" fill="currentColor" stroke="none" />
      </svg>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </section>
  )
}
