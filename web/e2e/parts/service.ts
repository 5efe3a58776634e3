// The real program on a database of its own, for one worker: started on a free port, ended by its process id.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type Kind = 'sqlite' | 'postgres'

export interface Account {
  id: string
  name: string
  email: string
  password: string
}

const BIN = resolve(process.env['KIPP_BIN'] ?? '../target/debug/kipp')
const READY_MS = 30_000

export class Service {
  private constructor(readonly origin: string, readonly admin: Omit<Account, 'id'>, private readonly child: ChildProcess, private readonly clear: () => void) {}

  static async start(kind: Kind): Promise<Service> {
    if (!existsSync(BIN)) throw new Error(`${BIN} is not there: build it (cargo build --locked), or set KIPP_BIN`)
    const folder = mkdtempSync(join(tmpdir(), 'kipp-e2e-'))
    const database = kind === 'sqlite' ? { url: `sqlite:${join(folder, 'kipp.db')}`, drop: () => undefined } : postgres()
    const port = await freePort()
    const env = { ...process.env, DATABASE_URL: database.url, KIPP_BIND: `127.0.0.1:${port}`, KIPP_JWT_SECRET: randomBytes(48).toString('base64'), KIPP_MIGRATE: 'auto' }
    const admin = { name: 'Admin Uji', email: 'admin@kipp.test', password: randomBytes(12).toString('hex') }
    const log = join(folder, 'log')
    const file = openSync(log, 'a')
    const child = spawn(BIN, ['serve'], { env, cwd: folder, stdio: ['ignore', file, file] })
    closeSync(file)
    const clear = (): void => {
      database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
    const service = new Service(`http://127.0.0.1:${port}`, admin, child, clear)
    try {
      await service.ready(log)
      execFileSync(BIN, ['user', 'add', '--email', admin.email, '--name', admin.name, '--role', 'admin', '--password-stdin'], { env, cwd: folder, input: `${admin.password}\n`, stdio: ['pipe', 'pipe', 'pipe'] })
    } catch (error) {
      await service.stop()
      throw error
    }
    return service
  }

  private async ready(log: string): Promise<void> {
    const until = Date.now() + READY_MS
    while (Date.now() < until && this.child.exitCode === null) {
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null)
      if (answer?.status === 200) return
      await new Promise((done) => setTimeout(done, 30))
    }
    throw new Error(`the service did not become ready (exit code ${this.child.exitCode}):\n${readFileSync(log, 'utf8').slice(-2000)}`)
  }

  /** Asks it to end; after ten seconds it is made to. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((done) => this.child.once('exit', done))
      this.child.kill('SIGTERM')
      const hard = setTimeout(() => this.child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(hard)
    }
    this.clear()
  }
}

/** A fresh database on the cluster of KIPP_TEST_POSTGRES, made as the black-box tests make theirs. */
function postgres(): { url: string; drop: () => void } {
  const python = (code: string, ...more: string[]): string =>
    execFileSync('python3', ['-c', `import sys\nsys.path.insert(0, "../tests/blackbox")\nfrom databases import Postgres\n${code}`, ...more], { encoding: 'utf8' }).trim()
  const url = python('print(Postgres().url)')
  const name = url.split('/').pop()!
  return { url, drop: () => void python('import os\nPostgres.ask(os.environ["KIPP_TEST_POSTGRES"], f\'DROP DATABASE "{sys.argv[1]}" WITH (FORCE)\')', name) }
}

/** A port of 127.0.0.1 that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
