import {
  type CertificateKind,
  KINDS,
  kindOf,
} from '../../../src/protocols/mohurd/certificate-kind.js';
import type { Interface } from '../../../src/protocols/mohurd/credentials.js';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/mohurd/demonstration.js';
import {
  type CertificateRecord,
  completeRecord,
  makeUpRecord,
} from '../../../src/protocols/mohurd/made-up-record.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import type { Simulator } from '../../kit/simulator.js';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
export type Json = any;

export const { systemId: SYSTEM, keys: KEYS } = DEMONSTRATION_CREDENTIALS;
export const ISSUING = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo';
export const VALIDATION = '/gaia-asp-gateway/api/token/validateToken';
export const LOG = '/gaia-asp-gateway/api/log/requestResponseLog';
export const JSON_TYPE = { 'Content-Type': 'application/json;charset=utf-8' };

const spec = loadSpecification('mohurd');
let drawn = 0;

/** A valid record of the kind with these values. */
export function record(certType: string, values: CertificateRecord = {}): CertificateRecord {
  drawn += 1;
  const kind = kindOf(certType);
  const made = makeUpRecord(spec, kind, { faker: createFaker(drawn), now: Date.now() });
  return { ...completeRecord(made, kind, values), ...values };
}

export function upload(certType: string, ...records: readonly object[]): object {
  const { parameter } = KINDS.find((kind) => kind.certType === certType) as CertificateKind;
  return { certType, [parameter]: { acceptData: records } };
}

/** Calls a simulator as a city's system would. */
export function createClient({ app }: Simulator) {
  const client = {
    async get(path: string, query: Readonly<Record<string, string>>, headers = {}): Promise<Json> {
      const search = new URLSearchParams(query).toString();
      return (await app.request(`${path}?${search}`, { headers })).json();
    },
    issue: (system: string, key: string) => client.get(ISSUING, { systemId: system, key }),
    async grant(granted: Interface) {
      const { data } = await client.issue(SYSTEM, KEYS[granted]);
      const headers = { 'G-I-Access-Token': data.token, 'G-I-System-Id': SYSTEM };
      return { ...data, headers } as { token: string; remoteAddr: string; headers: object };
    },
    async post(path: string, headers: object, body: unknown): Promise<Json> {
      const response = await app.request(path, {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return response.json();
    },
    /** Sends to an interface with a token of its own. */
    async send(granted: Interface, body: unknown): Promise<Json> {
      const { remoteAddr, headers } = await client.grant(granted);
      return client.post(remoteAddr, headers, body);
    },
    async admin(method: string, path: string, body?: unknown): Promise<Json> {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      return (await app.request(`/__admin${path}`, init)).json();
    },
  };
  return client;
}
