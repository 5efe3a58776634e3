// How the client is driven from outside: Debian's Chromium against the real program, one worker, no second tries.
//
//   npx playwright test                       everything; `--project phone`, `-g words` choose
//   KIPP_BIN=…                                another program than ../target/debug/kipp
//   KIPP_CHROMIUM=…                           another browser than /usr/bin/chromium
//   KIPP_TEST_POSTGRES=postgres://…/postgres  the journey once more on PostgreSQL (see tests/blackbox/cluster.py)
//   KIPP_OFFLINE_RUNS=5                       the offline tests so many times, 20 sheets each
import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import type { Choices } from './e2e/parts/test'

const chromium = process.env['KIPP_CHROMIUM'] ?? '/usr/bin/chromium'
if (!existsSync(chromium)) throw new Error(`${chromium} is missing: install it (Debian: apt-get install chromium), or name a Chromium in KIPP_CHROMIUM.`)

const desktop = { viewport: { width: 1280, height: 860 } }
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const journey = /journey\.spec\.ts$/
const offline = /offline(-.*)?\.spec\.ts$/

export default defineConfig<object, Choices>({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: [['list']],
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 8_000 },
  use: {
    actionTimeout: 8_000,
    navigationTimeout: 15_000,
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    launchOptions: {
      executablePath: chromium,
      // Root has no user namespaces to put a sandbox into; everybody else keeps theirs.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-gpu', '--no-first-run'],
    },
  },
  projects: [
    { name: 'desktop', use: desktop, testIgnore: offline, grepInvert: /@phone/ },
    { name: 'phone', use: phone, testMatch: [offline, /axe\.spec\.ts$/, /account\.spec\.ts$/], grepInvert: /@desktop/ },
    ...(process.env['KIPP_TEST_POSTGRES'] ? [{ name: 'postgres', use: { ...desktop, database: 'postgres' as const }, testMatch: journey }] : []),
  ],
})
