import { randomUUID } from 'node:crypto';
import type { RulingChoices, Specification } from '../../../src/model/specification.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { signToken, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import { createValidator, type Validator } from '../../../src/wire/validator.js';
import type { Simulator } from '../../kit/simulator.js';

/** 09:30 of a day in China. */
export const MORNING = Date.UTC(2026, 2, 10, 1, 30);

export interface Reply {
  readonly status: number;
  readonly code: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly body: unknown;
  /** What the answer's own schema has against it, recommendations included. */
  readonly findings: readonly string[];
}

export interface Driver {
  /** Sends a signed request in process; serial, factory and company are filled in. */
  call(operation: string, fields?: object, headers?: object): Promise<Reply>;
  admin(method: string, path: string, body?: unknown, headers?: object): Promise<AdminReply>;
}

export interface AdminReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes.
  readonly body: any;
}

/** Calls a simulator as its peer would, and compares every answer with its schema. */
export function createDriver(simulator: Simulator, rulings: RulingChoices = {}): Driver {
  const { spec, validator } = judgeFor(rulings);
  const { factorNo, companyCode } = DEMONSTRATION_PARAMETERS;

  return {
    async call(operation, fields = {}, headers = {}) {
      const path = spec.manifest.operations.find(({ id }) => id === operation)?.path ?? operation;
      const request = { serialNo: newSerial(), factorNo, companyCode, ...fields };
      const response = await simulator.app.request(path, {
        method: 'POST',
        headers: { ...signedHeaders(simulator), ...headers },
        body: JSON.stringify(request),
      });
      const body: unknown = await response.json();
      const envelope = readEnvelope(spec, body);
      const name = `${operation}.response`;
      return {
        status: response.status,
        code: envelope?.code ?? '',
        payload: envelope?.payload ?? {},
        message: envelope?.message ?? '',
        body,
        findings: [
          ...validator.validate(name, body),
          ...validator.validateRecommended(name, body),
        ].map(({ pointer, expected }) => `${pointer} ${expected.en}`),
      };
    },
    async admin(method, path, body, headers = {}) {
      const response = await simulator.app.request(`/__admin${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

interface Judge {
  readonly spec: Specification;
  readonly validator: Validator;
}

const judges = new Map<string, Judge>();

/** Compiled once for each set of rulings, because that takes its time. */
function judgeFor(rulings: RulingChoices): Judge {
  const key = JSON.stringify(rulings);
  const known = judges.get(key);
  if (known) return known;
  const spec = loadSpecification('das', rulings);
  const judge = { spec, validator: createValidator(spec) };
  judges.set(key, judge);
  return judge;
}

export function signedHeaders(simulator: Simulator): Record<string, string> {
  return {
    Accept: 'application/json',
    'Content-Type': 'application/json;charset=utf-8',
    ...signToken(identityOf(DEMONSTRATION_CREDENTIALS), tokenTimestamp(simulator.clock.wallNow())),
  };
}

export function newSerial(): string {
  return randomUUID().replaceAll('-', '');
}
