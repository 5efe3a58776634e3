// What no test may cause unseen: an error in the console, an exception, a breach of the security policy, a request that
// leaves the origin. A test that means to cause one says so with `allow`.
import type { BrowserContext, Page } from '@playwright/test'

export class Watch {
  readonly found: string[] = []
  /** By the contract 404 says that nothing was recorded yet; browsers write it down as an error all the same. */
  private readonly allowed: RegExp[] = [/status of 404 .*\/api\/v1\/rounds\/[\w-]+\/(plenary|objection-window)\)/]
  private readonly contexts = new WeakSet<BrowserContext>()

  constructor(private readonly origins: Set<string>) {}

  /** From here on, messages like this one are part of the test. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns)
  }

  /** Without reception the browser itself writes that requests failed. */
  allowNoReception(): void {
    this.allow(/net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED|NETWORK_CHANGED)/)
  }

  /** Another address of the service, as a front door that a test puts before it. */
  trust(origin: string): void {
    this.origins.add(origin)
  }

  private note(message: string): void {
    if (!this.allowed.some((pattern) => pattern.test(message))) this.found.push(message)
  }

  async over(context: BrowserContext): Promise<void> {
    if (this.contexts.has(context)) return
    this.contexts.add(context)
    await context.exposeBinding('kippBreach', (_, what: string) => this.note(`policy: ${what}`))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        void (globalThis as unknown as { kippBreach: (what: string) => void }).kippBreach(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
      })
    })
    context.on('console', (message) => {
      if (message.type() === 'error') this.note(`console: ${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => this.note(`exception: ${error.error().stack ?? error.error().message}`))
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (['data:', 'blob:', 'about:'].includes(url.protocol)) return
      if (!this.origins.has(url.origin)) this.note(`left the origin: ${request.url()}`)
    })
    for (const page of context.pages()) this.page(page)
    context.on('page', (page) => this.page(page))
  }

  private page(page: Page): void {
    page.on('crash', () => this.note('the page crashed'))
  }
}
