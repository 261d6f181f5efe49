import { Clock } from './clock.js';
import type { InterfaceName, MohurdConfig } from './config.js';
import { CodeCipher } from './crypto.js';
import type { Json } from './json.js';
import { Logs } from './logs.js';
import type { Reply, ResultCode } from './result.js';
import { httpError, requestFailed, result } from './result.js';
import { Store } from './store.js';
import type { Grant } from './tokens.js';
import { Tokens } from './tokens.js';
import { BusinessUpload, CertificateUpload } from './uploads.js';

const ROOT = '/gaia-asp-gateway';
const SERVICE: Record<InterfaceName, string> = {
  business: `${ROOT}/service/cert-business`,
  certificate: `${ROOT}/service/cert-file`,
};

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Lower-case header names. */
  header: (name: string) => string;
  clientIp: string;
  /** Parsed JSON; undefined when it is none. Rejects when the body is too large. */
  body: () => Promise<Json | undefined>;
}

type Handler = (call: Call) => Reply | Promise<Reply>;

export class BodyTooLarge extends Error {}

export class Gateway {
  readonly cipher: CodeCipher;
  readonly logs = new Logs();
  private readonly clock: Clock;
  private readonly tokens: Tokens;
  private readonly routes: Map<string, { method: string; handle: Handler }>;
  private readonly services: Record<InterfaceName, (body: Json | undefined) => Reply>;

  constructor(
    private readonly config: MohurdConfig,
    private readonly baseUrl: () => string,
  ) {
    this.clock = new Clock(config.utc ?? false, config.now);
    this.cipher = new CodeCipher(config.publicKeyPem);
    this.tokens = new Tokens(config, this.clock.now);
    const store = new Store(this.clock);
    const business = new BusinessUpload(store, this.cipher);
    const certificate = new CertificateUpload(store);
    this.services = {
      business: (body) => business.handle(body),
      certificate: (body) => certificate.handle(body),
    };
    const get = (handle: Handler) => ({ method: 'GET', handle });
    const post = (handle: Handler) => ({ method: 'POST', handle });
    this.routes = new Map([
      [`${ROOT}/api/token/getInterfaceTokenInfo`, get((call) => this.issueToken(call))],
      [`${ROOT}/api/token/validateToken`, get((call) => this.validateToken(call))],
      [`${ROOT}/api/log/requestResponseLog`, post((call) => this.log(call))],
      [SERVICE.business, post((call) => this.serve(call, 'business'))],
      [SERVICE.certificate, post((call) => this.serve(call, 'certificate'))],
    ]);
  }

  async handle(call: Call): Promise<Reply> {
    const route = this.routes.get(call.path);
    if (!route) return httpError(404, 'Not Found', call.path);
    if (route.method !== call.method) {
      return httpError(405, 'Method Not Allowed', call.path, { allow: route.method });
    }
    return route.handle(call);
  }

  private issueToken(call: Call): Reply {
    const systemId = parameter(call, 'systemId');
    const key = parameter(call, 'key');
    if (systemId === '' || key === '') return result(1000);
    const target = this.tokens.target(systemId, key);
    if (!target) return result(1202);
    return result(1, {
      token: this.tokens.issue(systemId, target),
      remoteAddr: this.baseUrl() + SERVICE[target],
    });
  }

  private validateToken(call: Call): Reply {
    if (!this.caller(call)) return result(1205, false);
    const systemId = parameter(call, 'systemId');
    const token = parameter(call, 'token');
    if (systemId === '' || token === '') return result(1000);
    const grant = this.tokens.find(systemId, token);
    const ip = parameter(call, 'requestIp');
    const welcome =
      grant !== undefined && (ip === '' || this.addressBar(grant.target, ip) === undefined);
    return result(1, welcome);
  }

  private async log(call: Call): Promise<Reply> {
    if (!this.caller(call)) return result(1205);
    const body = await call.body().catch(tooLarge);
    return this.logs.add(body, this.clock.text()) ? result(1, true) : result(1000);
  }

  private async serve(call: Call, target: InterfaceName): Promise<Reply> {
    const grant = this.caller(call);
    if (!grant) return result(1205);
    const bar = this.bar(grant, target, call.clientIp);
    if (bar !== undefined) return result(bar);
    try {
      return this.services[target](await call.body());
    } catch (error) {
      if (error instanceof BodyTooLarge) return requestFailed('请求体过大');
      throw error;
    }
  }

  private caller(call: Call): Grant | undefined {
    return this.tokens.find(call.header('g-i-system-id'), call.header('g-i-access-token'));
  }

  /** Why a call with a live token may still not pass. */
  private bar(grant: Grant, target: InterfaceName, ip: string): ResultCode | undefined {
    const policy = this.config.access?.[target];
    if (grant.target !== target || policy?.denied) return 1200;
    if (policy?.expiresAt !== undefined && this.clock.text() >= policy.expiresAt) return 1212;
    if (policy?.stopped) return 1213;
    const address = this.addressBar(target, ip);
    if (address !== undefined) return address;
    return policy?.hours && !within(policy.hours, this.clock.timeOfDay()) ? 1214 : undefined;
  }

  private addressBar(target: InterfaceName, ip: string): ResultCode | undefined {
    const policy = this.config.access?.[target];
    if (policy?.blacklist?.includes(ip)) return 1211;
    return policy?.whitelist && !policy.whitelist.includes(ip) ? 1210 : undefined;
  }
}

function within({ from, to }: { from: string; to: string }, time: string): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** A repeated parameter is joined by commas, as servlets bind it to a String. */
function parameter(call: Call, name: string): string {
  return call.query.getAll(name).join(',').trim();
}

function tooLarge(error: unknown): undefined {
  if (error instanceof BodyTooLarge) return undefined;
  throw error;
}
