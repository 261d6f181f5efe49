import { type Answer, call, GaveUp, persist, Trouble } from '../calling/call.js';
import {
  type Access,
  Refused,
  readAccess,
  readResult,
  readSealed,
  readUpload,
  TokenExpired,
} from './answers.js';
import { certificate, type Entry, type Issuer, UPLOADS } from './city-data.js';
import type { InterfaceName } from './config.js';
import { decode, type Wrapped } from './decode.js';
import type { Habits, Message } from './habits.js';
import type { Kind } from './made-up.js';

export interface Credentials {
  readonly systemId: string;
  /** Of each interface that the system has applied for. */
  readonly keys: Readonly<Record<InterfaceName, string>>;
}

/** What a city does at the gateway and, through it, at the ministry. */
export class City {
  private readonly accesses = new Map<InterfaceName, Access>();
  private readonly api: URL;

  constructor(
    url: string,
    private readonly credentials: Credentials,
    private readonly privateKey: string,
    private readonly habits: Habits,
  ) {
    this.api = new URL('gaia-asp-gateway/api/', url.endsWith('/') ? url : `${url}/`);
  }

  /** The token of an interface and its address, fetched when there is none. */
  async access(name: InterfaceName): Promise<Access> {
    const kept = this.accesses.get(name);
    if (kept !== undefined) return kept;
    const { systemId, keys } = this.credentials;
    const url = new URL('token/getInterfaceTokenInfo', this.api);
    url.search = new URLSearchParams({ systemId, key: keys[name] }).toString();
    const data = await persist(async () => {
      const answer = await this.send({ operation: 'token', method: 'GET', url, headers: {} });
      return readResult(answer, true);
    });
    const access = readAccess(data);
    this.accesses.set(name, access);
    return access;
  }

  /** Asks the gateway whether the token of an interface is good, and renews it if it is not. */
  validate(name: InterfaceName): Promise<void> {
    return this.authorised(name, async ({ token }) => {
      const url = new URL('token/validateToken', this.api);
      const { systemId } = this.credentials;
      const requestIp = '127.0.0.1';
      url.search = new URLSearchParams({ systemId, token, requestIp }).toString();
      const headers = this.headers(token);
      const answer = await this.send({ operation: 'validate', method: 'GET', url, headers });
      const valid = readResult(answer, this.habits.checksCode);
      if (valid === false) throw new TokenExpired('the token is not valid');
      if (valid !== true && this.habits.checksCode) {
        throw new GaveUp('the answer does not say whether the token is valid');
      }
    });
  }

  log(entry: Entry): Promise<void> {
    return this.authorised('business', async ({ token }) => {
      const url = new URL('log/requestResponseLog', this.api);
      const json = this.habits.log({ ...entry, accessToken: token });
      const headers = this.headers(token);
      const message: Message = { operation: 'log', method: 'POST', url, headers, json };
      const taken = readResult(await this.send(message), this.habits.checksCode);
      if (taken !== true && this.habits.checksCode) throw new GaveUp('the log was not taken');
    });
  }

  /** Uploads the data of a record; answers the code under which its certificate is uploaded. */
  async uploadData(kind: Kind, issuer: Issuer): Promise<{ code: string; sealed: Wrapped } | null> {
    const { parameter, list, make } = UPLOADS[kind];
    const record = make(issuer);
    const { checksCode, checksEcho } = this.habits;
    const { body, row } = await this.authorised('business', async (access, count) => {
      const sent = this.habits.row(kind, record, count);
      const json = { certType: String(kind), [parameter]: { [list]: [sent] } };
      const answer = await this.send(this.upload('business', access, json));
      return { body: readUpload(answer, checksCode), row: sent };
    });
    if (body.ReturnCode === '0') return null;
    const sealed = readSealed(body, row.eCertID, checksEcho);
    return { code: decode(this.privateKey, sealed), sealed };
  }

  async uploadCertificate(
    kind: Kind,
    issuer: Issuer,
    { code, sealed }: { code: string; sealed: Wrapped },
  ): Promise<void> {
    const entry = this.habits.certificate(certificate(kind, issuer, code), sealed.encryCertid);
    const json = { certType: String(kind), parameter: { acceptData: [entry] } };
    let uncertain = false;
    await this.authorised('certificate', async (access) => {
      try {
        const answer = await this.send(this.upload('certificate', access, json));
        readUpload(answer, this.habits.checksCode);
      } catch (error) {
        // That the code is used says that the attempt arrived whose answer was lost.
        if (uncertain && error instanceof Refused && error.message.includes('已使用')) return;
        uncertain ||= error instanceof Trouble && !(error instanceof TokenExpired);
        throw error;
      }
    });
  }

  private upload(operation: InterfaceName, { token, remoteAddr }: Access, json: Entry): Message {
    return { operation, method: 'POST', url: remoteAddr, headers: this.headers(token), json };
  }

  /** Tries with the token of an interface; once with a new one, if the gateway forgot it. */
  private authorised<T>(
    name: InterfaceName,
    attempt: (access: Access, count: number) => Promise<T>,
  ): Promise<T> {
    let renewed = false;
    const { renewsToken, tokenFor } = this.habits;
    return persist(async (count) => {
      const tried = async () => {
        const { remoteAddr } = await this.access(name);
        const { token } = await this.access(tokenFor(name));
        return attempt({ token, remoteAddr }, count);
      };
      try {
        return await tried();
      } catch (error) {
        if (!(error instanceof TokenExpired) || !renewsToken) throw error;
        if (renewed) throw new GaveUp('a new token is not taken either');
        renewed = true;
        this.accesses.delete(tokenFor(name));
        return await tried();
      }
    });
  }

  private headers(token: string): Record<string, string> {
    return { 'G-I-Access-Token': token, 'G-I-System-Id': this.credentials.systemId };
  }

  private send(sound: Message): Promise<Answer> {
    const { method, url, headers, json } = this.habits.message(sound);
    if (json === undefined) return call({ method, url, headers });
    const { contentType, body } = this.habits.write(json);
    return call({ method, url, headers: { ...headers, 'Content-Type': contentType }, body });
  }
}
