import SwaggerParser from '@apidevtools/swagger-parser';
import Converter from 'openapi-to-postmanv2';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { openapi } from '../../api/description/describe-system.js';
import { listSystems } from '../../catalog/systems.js';
import { sampleOf } from '../../catalog/testing/extent.js';

const SYSTEMS = listSystems().map(({ id }) => id);

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]*$/;

/** With a copy, as these tools change what they are given. */
function describeFor(system: string, spec: '3.1' | '3.0') {
  return structuredClone(openapi(system, { spec, language: 'en' })) as Record<string, never>;
}

async function toTypes(system: string, spec: '3.1' | '3.0'): Promise<string> {
  return astToString(await openapiTS(JSON.stringify(describeFor(system, spec)), { silent: true }));
}

/** What is wrong with TypeScript, in one file. */
function compile(source: string): string[] {
  const name = 'client.ts';
  const options = { strict: true, noEmit: true, types: [], lib: ['lib.es5.d.ts'] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name
      ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022)
      : getSourceFile(file, ...rest);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe.each(sampleOf(SYSTEMS, 3))('%s', (system) => {
  it.each(['3.1', '3.0'] as const)('%s is valid in the eyes of swagger-parser', async (spec) => {
    const parsed = await SwaggerParser.validate(describeFor(system, spec) as never);
    expect(parsed).toMatchObject({ openapi: expect.stringMatching(new RegExp(`^${spec}`)) });
  });
});

describe.each(SYSTEMS)('%s', (system) => {
  it('has names that can stand in code, and answers that are a success or a refusal', () => {
    const document = openapi(system) as {
      paths: Record<string, Record<string, { operationId: string }>>;
      webhooks?: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: Record<string, { oneOf?: unknown[] }> };
    };
    const items = [...Object.values(document.paths), ...Object.values(document.webhooks ?? {})];
    const operations = items.flatMap((item) => Object.values(item).map((one) => one.operationId));
    const { schemas } = document.components;
    const names = [...operations, ...Object.keys(schemas)];
    expect(names.filter((name) => !IDENTIFIER.test(name))).toEqual([]);
    expect(new Set(operations).size).toBe(operations.length);
    const answers = Object.entries(schemas).filter(([name]) => /Response\d*$/.test(name));
    expect(answers).not.toEqual([]);
    for (const [name, { oneOf }] of answers) {
      expect(oneOf?.length, name).toBeGreaterThanOrEqual(2);
    }
  });
});

it.each(sampleOf(SYSTEMS, 3))(
  '%s: becomes a collection of Postman with a request for each operation',
  async (system) => {
    const collection = await new Promise<{ item: unknown[] }>((resolve, reject) => {
      const input = { type: 'json' as const, data: describeFor(system, '3.0') };
      Converter.convert(input, {}, (error, result) => {
        if (result?.result) resolve(result.output?.[0]?.data as { item: unknown[] });
        else reject(new Error(result?.reason ?? String(error)));
      });
    });
    const requests = JSON.stringify(collection).match(/"originalRequest":|"request":/g) ?? [];
    const { paths } = openapi(system) as { paths: object };
    expect(requests.length).toBeGreaterThanOrEqual(Object.keys(paths).length);
  },
);

it.each(sampleOf(SYSTEMS, SYSTEMS.length))('%s: becomes types that compile', async (system) => {
  for (const spec of ['3.1', '3.0'] as const) {
    expect(compile(await toTypes(system, spec)), spec).toEqual([]);
  }
});

it.each(['3.1', '3.0'] as const)(
  'tells a success from a refusal by its code, in %s',
  async (spec) => {
    const types = await toTypes('das', spec);
    const use = `
    type Answer = components['schemas']['Response1004'];
    export function read(answer: Answer): string {
      return answer.echoCode === '0000' ? answer.echoMsg.rdateTime : answer.echoMsg;
    }
    export const command: components['schemas']['Request1004']['paramContext'] = {
      total: '1', data: { valveSet: '1' },
    };`;
    expect(compile(types + use)).toEqual([]);
    expect(compile(types + use.replace('answer.echoMsg.rdateTime', 'answer.echoMsg'))).not.toEqual(
      [],
    );
  },
);
