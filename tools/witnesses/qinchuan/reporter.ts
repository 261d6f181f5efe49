import { type ClientRequest, request } from 'node:http';
import { authHeaders, type Secrets, sensitiveFields } from './auth.js';
import { type Config, isDict } from './config.js';
import type { Clock } from './time.js';

/** A section 6 message to the business platform. */
export interface Report {
  name: string;
  body: Record<string, unknown>;
}

const PATH = '/rest/v1/bussinessPlatform';
const ATTEMPTS = 3;
const PAUSE_MS = 1000;
const TIMEOUT_MS = 10000;

function baseOf(callbackUrl: string | undefined): string {
  if (callbackUrl === undefined) throw new Error('config: callbackUrl is needed by prepose');
  const url = new URL(callbackUrl);
  if (url.protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(url.hostname)) {
    throw new Error('config: callbackUrl must be http on 127.0.0.1');
  }
  const base = (url.origin + url.pathname).replace(/\/+$/, '');
  return base.endsWith(PATH) ? base : base + PATH;
}

/** Sends reports one after another per meter, with a few retries. */
export class Reporter {
  private readonly base: string;
  private readonly chains = new Map<string, Promise<void>>();
  private readonly waits = new Map<NodeJS.Timeout, () => void>();
  private readonly open = new Set<ClientRequest>();
  private closed = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {
    this.base = baseOf(config.callbackUrl);
  }

  /** Queue reports behind the earlier ones of the same meter. */
  send(meterNo: string, reports: readonly Report[]): void {
    for (const report of reports) {
      const before = this.chains.get(meterNo) ?? Promise.resolve();
      const chain: Promise<void> = before
        .then(() => this.deliver(report))
        .finally(() => {
          if (this.chains.get(meterNo) === chain) this.chains.delete(meterNo);
        });
      this.chains.set(meterNo, chain);
    }
  }

  private async deliver(report: Report): Promise<void> {
    const body = { ...report.body };
    for (const field of sensitiveFields(report.name)) {
      const value = body[field];
      if (typeof value === 'string') body[field] = this.secrets.encrypt(value);
    }
    const text = Buffer.from(JSON.stringify(body), 'utf8');
    for (let attempt = 1; attempt <= ATTEMPTS && !this.closed; attempt += 1) {
      const outcome = await this.post(`${this.base}/${report.name}`, text).catch(
        (error: unknown) => (error instanceof Error ? error.message : 'failed'),
      );
      if (outcome === '0000') return;
      process.stderr.write(`report ${report.name} attempt ${attempt}: ${outcome}\n`);
      const refused = /^\d{4}$/.test(outcome) && outcome !== '9998' && outcome !== '9999';
      if (refused) return;
      if (attempt < ATTEMPTS) await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) return resolve();
      const timer = setTimeout(() => {
        this.waits.delete(timer);
        resolve();
      }, PAUSE_MS);
      this.waits.set(timer, resolve);
    });
  }

  /** The return code of the other side, or why there is none. */
  private post(url: string, text: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const req = request(
        url,
        {
          method: 'POST',
          agent: false,
          timeout: TIMEOUT_MS,
          headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json;charset=utf-8',
            'Content-Length': text.length,
            ...authHeaders(this.config, this.clock),
          },
        },
        (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('error', reject);
          res.on('end', () => {
            if (res.statusCode !== 200) return resolve(`HTTP ${String(res.statusCode)}`);
            try {
              const reply: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
              const code = isDict(reply) ? reply.returnCode : undefined;
              return resolve(typeof code === 'string' ? code : 'no returnCode');
            } catch {
              return resolve('reply is not JSON');
            }
          });
        },
      );
      this.open.add(req);
      req.on('close', () => this.open.delete(req));
      req.on('timeout', () => req.destroy(new Error('timeout')));
      req.on('error', reject);
      req.end(text);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const [timer, resume] of this.waits) {
      clearTimeout(timer);
      resume();
    }
    this.waits.clear();
    for (const req of this.open) req.destroy(new Error('stopped'));
    await Promise.allSettled(this.chains.values());
  }
}
