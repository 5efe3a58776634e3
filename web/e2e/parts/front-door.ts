// A door before the real program, on an address of its own: lets a test lose requests or answers on the way, and bring in a
// new version of the client, in which every file has another name, as after an update of the program.
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { freePort } from './service'

const TEXT = /^(text\/|application\/(manifest\+)?json)/
/** A file's name with its hash, as the page, the worker and other files write it. */
const HASHED = /(assets\/|\.\/)([\w.-]+?)-([\w-]{8})\.(js|css)/g

export class FrontDoor {
  /** Requests that never arrive. */
  losesRequest: (method: string, path: string) => boolean = () => false
  /** Requests that arrive and are carried out, but whose answers do not come back. */
  losesAnswer: (method: string, path: string) => boolean = () => false
  /** Whether the client is the next version. */
  isUpdated = false
  /** All that was carried out, as `PUT /api/…`. */
  readonly carried: string[] = []
  /** Files of the new version: those that it has named. */
  private readonly named = new Set<string>()

  private constructor(readonly origin: string, private readonly behind: URL, private readonly server: Server) {}

  static async before(service: string): Promise<FrontDoor> {
    const port = await freePort()
    const server = createServer((asked, answer) => door.carry(asked, answer))
    const door = new FrontDoor(`http://127.0.0.1:${port}`, new URL(service), server)
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    return door
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
  }

  private carry(asked: IncomingMessage, answer: ServerResponse): void {
    const method = asked.method ?? 'GET'
    const path = asked.url ?? '/'
    const name = path.split('?')[0]!.slice(1)
    if (this.losesRequest(method, path)) return void asked.socket.destroy()
    const isFile = name.startsWith('assets/')
    // Of the old version nothing is left, as in the real program.
    if (this.isUpdated && isFile && !this.named.has(name)) {
      answer.writeHead(404).end()
      return
    }
    const wanted = this.isUpdated && isFile ? `/${renamed(name)}` : path
    const headers = { ...asked.headers, host: this.behind.host }
    delete headers['accept-encoding']
    if (this.isUpdated && method === 'GET' && !path.startsWith('/api/')) delete headers['if-none-match']
    const passed = request({ host: this.behind.hostname, port: this.behind.port, method, path: wanted, headers }, (came) => {
      const parts: Buffer[] = []
      came.on('data', (part: Buffer) => parts.push(part))
      came.on('end', () => {
        this.carried.push(`${method} ${path}`)
        if (this.losesAnswer(method, path)) return void asked.socket.destroy()
        let body = Buffer.concat(parts)
        const given = { ...came.headers }
        if (this.isUpdated && !path.startsWith('/api/') && TEXT.test(String(came.headers['content-type']))) {
          body = Buffer.from(this.updated(name, body.toString()))
          delete given['etag']
        }
        delete given['transfer-encoding']
        answer.writeHead(came.statusCode ?? 502, { ...given, 'content-length': body.length })
        answer.end(body)
      })
      came.on('error', () => asked.socket.destroy())
    })
    passed.on('error', () => asked.socket.destroy())
    asked.pipe(passed)
  }

  /** A text of the new version: other names of files; in the worker, another revision of the page too. */
  private updated(name: string, text: string): string {
    const next = text.replace(HASHED, (whole: string) => {
      const other = renamed(whole)
      this.named.add(other.replace('./', 'assets/'))
      return other
    })
    return name === 'sw.js' ? next.replace(/(url:"index\.html",revision:")(\w+)/, (_, before: string, revision: string) => before + backwards(revision)) : next
  }
}

const backwards = (text: string): string => [...text].reverse().join('')

/** The same file under the name of the other version: the hash read backwards. Twice gives the first name again. */
function renamed(name: string): string {
  return name.replace(HASHED, (_, folder: string, stem: string, hash: string, kind: string) => `${folder}${stem}-${backwards(hash)}.${kind}`)
}
