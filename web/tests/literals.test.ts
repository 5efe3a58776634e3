// No words in a screen but those of a catalogue: text between tags, and in attributes that people read or hear.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Attributes, of elements and of our own components, whose text reaches a person. */
const READ = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label', 'hint', 'legend', 'caption', 'summary', 'fault'])

/** What may stay: what is the same in every language. Only ever shortened; an entry that is not met fails. */
const ALLOWED = new Set(['KIPP Banten', 'KIPP', 'https://'])

interface Found {
  file: string
  line: number
  text: string
}

const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(/&\w+;/g, ''))

/** Literal text in a file that would be shown as it stands. */
export function literals(file: string, source: string): Found[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
  const found: Found[] = []
  const note = (node: ts.Node, text: string): void => {
    if (hasWords(text)) found.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim() })
  }
  /** A value that is shown: a literal, or a choice between such. */
  const shown = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) note(node, node.text)
    else if (ts.isTemplateExpression(node)) for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) note(node, part.text)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(shown)
    else if (ts.isBinaryExpression(node)) {
      const isChoice = [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)
      if (!isChoice || node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) shown(node.left)
      if (isChoice || node.operatorToken.kind === ts.SyntaxKind.PlusToken) shown(node.right)
    } else if (ts.isParenthesizedExpression(node)) shown(node.expression)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text)
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer !== undefined) {
      if (ts.isStringLiteral(node.initializer)) note(node, node.initializer.text)
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression !== undefined) shown(node.initializer.expression)
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression !== undefined) shown(node.expression)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

test('the scanner sees literal text in all its forms, and no code', () => {
  const source = `const a = <p aria-label="satu dua" class="row wide">tiga {t('key')} {b ? 'empat' : 'lima'} {\`enam \${n}\`} {c && 'tujuh'} {d === 'kata' ? 1 : 2}<img alt={'delapan'} src="/x.svg" /> · {e ?? 'sembilan'}</p>`
  expect(literals('a.tsx', source).map((one) => one.text).sort()).toEqual(['delapan', 'empat', 'enam', 'lima', 'satu dua', 'sembilan', 'tiga', 'tujuh'])
})

test('screens hold no words of their own', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(10)
  const found = files.flatMap((file) => literals(file, readFileSync(join('src', file), 'utf8')))
  expect(found.filter((one) => !ALLOWED.has(one.text)).map((one) => `src/${one.file}:${one.line} ${one.text}`)).toEqual([])
  expect([...ALLOWED].filter((text) => !found.some((one) => one.text === text)), 'no longer met: take it off the list').toEqual([])
})
