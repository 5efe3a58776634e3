// The report as files: one line an agency or a region as CSV, both as worksheets of a workbook.
import { withQuery } from '../../api/paged'

export type File = 'xlsx' | 'agency' | 'region'

export function filePath(file: File, year: string | undefined, language: 'id' | 'en'): string {
  if (file === 'xlsx') return withQuery('/api/v1/reports/coverage.xlsx', { year })
  // Indonesian spreadsheets part cells by semicolons.
  return withQuery('/api/v1/reports/coverage.csv', { year, by: file, locale: language === 'id' ? 'id' : undefined })
}

export function fileName(file: File, year: string | undefined): string {
  const name = ['cakupan', file === 'agency' ? 'instansi' : file === 'region' ? 'wilayah' : null, year].filter((part) => part != null).join('-')
  return `${name}.${file === 'xlsx' ? 'xlsx' : 'csv'}`
}
