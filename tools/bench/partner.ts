import { randomBytes } from 'node:crypto';
import { findSystem } from '../../catalog/systems.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createValidator, type Validator } from '../../src/wire/validator.js';
import type { Dialect } from '../../suites/kit/dialect.js';
import { drawBody } from '../../suites/kit/draw-body.js';
import { JSON_ENCODING } from '../../suites/kit/encoding.js';

export type Body = Readonly<Record<string, unknown>>;

/** What a request says. */
export interface Message {
  readonly body: Body;
  /** Beside those that the dialect signs with. */
  readonly headers?: Readonly<Record<string, string>>;
}

type DialectMaker = (spec: Specification, validator: Validator, pixit: Pixit) => Dialect;

/** Writes the requests of a system's partner, with the demonstration's secrets, as its suite does. */
export interface Partner {
  /** A valid body of the operation, with every field that the table has. */
  draw(operation: string, values?: Body): Body;
  /** @throws {Error} where the simulator refuses the request: its refusals are not what is measured. */
  assertTaken(url: string, operation: string, message: Message): Promise<void>;
  /** Gives the next request: the same but for its fresh fields and whatever `vary` changes. */
  requests(operation: string, message: Message, vary?: (index: number) => Body): () => Buffer;
}

export function createPartner(systemId: string, createDialect: DialectMaker): Partner {
  const system = findSystem(systemId);
  const spec = loadSpecification(system.protocol.id);
  const dialect = createDialect(spec, createValidator(spec), {
    target: '',
    ...system.entry.demonstration,
    callback: { port: 0 },
  });
  const { seal, encoding = JSON_ENCODING, freshFields = spec.manifest.freshFields } = dialect;

  function pathOf(operation: string): string {
    const found = spec.manifest.operations.find(({ id }) => id === operation);
    if (!found) throw new RangeError(`no operation ${operation}`);
    return found.path;
  }

  function headersAt(now: number, more: Message['headers']): Record<string, string> {
    return {
      Accept: 'application/json',
      'Content-Type': spec.manifest.contentType,
      ...dialect.sign(now).headers,
      ...more,
    };
  }

  function head(operation: string, now: number, more: Message['headers']): string {
    const headers = { Host: '127.0.0.1', Connection: 'keep-alive', ...headersAt(now, more) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`POST ${pathOf(operation)} HTTP/1.1`, ...lines, ''].join('\r\n');
  }

  function write(operation: string, body: Body): string {
    const values: Record<string, unknown> = { ...body };
    for (const name of freshFields) {
      if (name in body) values[name] = randomBytes(16).toString('hex');
    }
    return encoding.write(seal?.(values) ?? values, operation);
  }

  return {
    draw(operation, values = {}) {
      const faker = createFaker('bench', operation, JSON.stringify(values));
      const options = { faker, now: Date.now(), optional: true };
      return { ...drawBody(dialect, operation, options), ...values };
    },
    async assertTaken(url, operation, { body, headers: more }) {
      const headers = headersAt(Date.now(), more);
      const request = { method: 'POST', headers, body: write(operation, body) };
      const answer = await (await fetch(`${url}${pathOf(operation)}`, request)).text();
      if (dialect.readEnvelope(JSON.parse(answer))?.succeeded) return;
      throw new Error(`${systemId} refuses ${operation}: ${answer}`);
    },
    requests(operation, { body, headers }, vary = () => ({})) {
      let index = 0;
      let second = 0;
      let lines = '';
      return () => {
        const now = Date.now();
        // A token holds for longer, and making one is not part of what is measured.
        if (Math.floor(now / 1000) !== second) {
          second = Math.floor(now / 1000);
          lines = head(operation, now, headers);
        }
        index += 1;
        const payload = Buffer.from(write(operation, { ...body, ...vary(index) }));
        const length = `Content-Length: ${payload.length}\r\n\r\n`;
        return Buffer.concat([Buffer.from(lines + length), payload]);
      };
    },
  };
}
