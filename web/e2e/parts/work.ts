// What judges and organisers do by hand, in the words of the screen.
import { expect, type Page } from '@playwright/test'

/** Taps the same mark for every criterion that is shown, and waits until the sheet says that it is complete. */
export async function markAll(page: Page, value: string | ((nth: number) => string)): Promise<number> {
  const questions = page.getByRole('radiogroup')
  await expect(questions.first()).toBeVisible()
  const n = await questions.count()
  for (let i = 0; i < n; i++) {
    const mark = typeof value === 'string' ? value : value(i)
    const choice = questions.nth(i).locator(`label:has(input[value="${mark}"])`)
    // As a thumb would: the question in the middle, clear of the bars above and below.
    await choice.evaluate((label) => label.scrollIntoView({ block: 'center', behavior: 'instant' }))
    await choice.click()
  }
  await expect(page.getByText(`${n} dari ${n} kriteria`)).toBeVisible()
  return n
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Kirim( ulang)?$/ }).click()
}

/** The state of a sheet in words, as the dock of its screen says it. */
export function state(page: Page) {
  return page.getByRole('region', { name: 'Total' })
}

/** Before the first sheet of a round that asks for it. */
export async function acceptDeclaration(page: Page): Promise<void> {
  await page.getByLabel(/telah membaca pernyataan ini/).check()
  await page.getByRole('button', { name: 'Setujui dan mulai menilai' }).click()
}
