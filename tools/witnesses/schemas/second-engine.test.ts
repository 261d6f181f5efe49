import { registerSchema, type SchemaObject, validate } from '@hyperjump/json-schema/draft-2020-12';
import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { PROTOCOLS } from '../../../catalog/protocols.js';
import { sampleOf } from '../../../catalog/testing/extent.js';
import type { Specification } from '../../../src/model/specification.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { listSamples } from './corpus.js';

/** No divisor of the number of ways in which each place is spoilt. */
const STEP = 5;

/** The verdicts of one engine on a message of that name. */
type Judge = (file: string, value: unknown) => boolean;

function judgeByAjv({ schemas }: Specification, options: Options = {}): Judge {
  const ajv = new Ajv2020({ strict: false, ...options });
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  return (file, value) => ajv.validate(schemas[file]?.$id ?? '', value) === true;
}

async function judgeByHyperjump({ schemas }: Specification): Promise<Judge> {
  for (const schema of Object.values(schemas)) registerSchema(schema as SchemaObject);
  const messages = Object.entries(schemas).filter(([file]) => file !== 'common');
  const validators = await Promise.all(
    messages.map(async ([file, { $id = '' }]) => [file, await validate($id)] as const),
  );
  const byFile = new Map(validators);
  return (file, value) => byFile.get(file)?.(value as never).valid === true;
}

/** As Python, Java and .NET read the same expression: they agree on all but these. */
const elsewhere = Object.assign(
  (pattern: string) =>
    new RegExp(
      pattern.replaceAll(/\\.|\[\\s\\S\]|[.$]/gsu, (piece) => ELSEWHERE[piece] ?? piece),
      'u',
    ),
  { code: 'unused' },
);

const ELSEWHERE: Readonly<Record<string, string>> = {
  $: '(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![\\s\\S]))',
  '\\d': '\\p{Nd}',
  '\\s': '\\s\\x1c-\\x1f\\x85',
};

it.each(PROTOCOLS.map(({ id }) => id))(
  '%s: every message is judged alike by Ajv, by another engine, and with the expressions of other languages',
  async (id) => {
    const spec = loadSpecification(id);
    const judges = [
      judgeByAjv(spec),
      await judgeByHyperjump(spec),
      judgeByAjv(spec, { code: { regExp: elsewhere } }),
    ];
    const verdicts = { true: 0, false: 0 };
    const quarrels: string[] = [];
    for (const file of Object.keys(spec.schemas).filter((name) => name !== 'common')) {
      for (const { name, value } of sampleOf([...listSamples(spec, file)], STEP)) {
        const [first, ...others] = judges.map((judge) => judge(file, value));
        verdicts[`${first === true}`] += 1;
        if (others.some((other) => other !== first)) quarrels.push(name);
      }
    }
    expect(quarrels).toEqual([]);
    expect(verdicts.true).toBeGreaterThan(4);
    expect(verdicts.false).toBeGreaterThan(20);
  },
);
