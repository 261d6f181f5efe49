import { describe, expect, it } from 'vitest';
import { authenticationOf } from '../src/model/specification.js';
import { loadSpecification } from '../src/specification/load.js';
import { listOmissions } from '../suites/kit/cases/negatives.js';
import { listSystems } from './systems.js';
import { listRequestRules, type RequestRule } from './testing/request-rules.js';

/** How the case begins that breaks a rule; a pattern is broken in ways of its own. */
const WAYS: Readonly<Record<RequestRule['keyword'], string>> = {
  required: 'missing',
  minLength: '(?:empty|short)',
  maxLength: '(?:long|wide)',
  maxWidth: '(?:long|wide)',
  pattern: '(?!missing-|type-|unknown-)[\\w-]+',
  patternProperties: '[\\w-]+-in',
  enum: 'enum',
  const: 'other',
  minimum: 'low',
  maximum: 'high',
  minItems: '(?:empty|few)',
  maxItems: 'many',
};

function breaks({ keyword, name }: RequestRule): RegExp {
  return new RegExp(`/refuses-${WAYS[keyword]}-${name}(?:-(?:when|in)-.*)?$`);
}

const operations = listSystems().flatMap((system) =>
  system.manifest.operations
    .filter((operation) => operation.system === system.id)
    .map((operation) => [`${system.id}/${operation.id}`, system, operation] as const),
);

it('finds what a schema demands, nested and under conditions', () => {
  const rules = listRequestRules(loadSpecification('das'), '1004');
  expect(rules.map(({ keyword, pointer }) => `${keyword} ${pointer}`)).toEqual(
    expect.arrayContaining([
      'required /userNo',
      'maxLength /userNo',
      'enum /paramNo',
      'required /paramContext/data/rechargeDate',
      'pattern /paramContext/data/rechargeDate',
    ]),
  );
});

describe.each(operations)('%s', (prefix, { entry, protocol, manifest }, operation) => {
  const spec = loadSpecification(protocol.id);

  async function listCases() {
    const { cases } = await entry.loadSuite(spec);
    return cases.filter(({ id }) => id.startsWith(`${prefix}/`));
  }

  it('has a case of a valid request', async () => {
    const valid = (await listCases()).filter(({ behaviour }) => behaviour === 'BV');
    expect(valid.map(({ id }) => id)).toContain(`${prefix}/accepts-valid`);
  });

  it('has a case for whatever its schema demands of a field, or says why it cannot', async () => {
    const invalid = (await listCases()).filter(({ behaviour }) => behaviour === 'BI');
    const omitted = listOmissions(spec, operation.id).map(({ id }) => `${prefix}/refuses-${id}`);
    const rules = listRequestRules(spec, operation.id);
    const open = rules.filter((rule) => {
      // Fields of one name in several places have a case each.
      const alike = rules.filter(
        ({ keyword, name }) => keyword === rule.keyword && name === rule.name,
      );
      const ids = [...invalid.map(({ id }) => id), ...omitted];
      return ids.filter((id) => breaks(rule).test(id)).length < alike.length;
    });
    expect(open.map(({ keyword, pointer }) => `${keyword} ${pointer}`)).toEqual([]);
  });

  it('has a case on each way of its authentication', async () => {
    const { statements = [] } = authenticationOf(manifest, operation);
    const invalid = (await listCases()).filter(({ behaviour }) => behaviour === 'BI');
    const judged = new Set(invalid.map(({ clause }) => clause));
    expect(statements.filter((statement) => !judged.has(statement))).toEqual([]);
  });
});

/** What an operation of its own has to try, where a token is in the headers of every one. */
const TOKEN_TRIALS = [
  /\/refuses-missing-(?:both-)?headers$/,
  /\/refuses-(?:plain-authorization|missing-authorization|missing-system-id)$/,
  /\/refuses-(?:unknown-app-(?:code|id)|wrong-system-id)$/,
  /\/refuses-wrong-(?:secret|access-token)$/,
];

/** It gives out the token, and so asks for none. */
const TOKENLESS = ['mohurd/getInterfaceTokenInfo'];

describe.each(
  operations.filter(
    ([prefix]) => !/^(?:cylinder|samr)/.test(prefix) && !TOKENLESS.includes(prefix),
  ),
)('%s', (prefix, { entry, protocol }) => {
  it('is not spoken for by another operation where tokens are wrong', async () => {
    const { cases } = await entry.loadSuite(loadSpecification(protocol.id));
    const own = cases.map(({ id }) => id).filter((id) => id.startsWith(`${prefix}/`));
    const missing = TOKEN_TRIALS.filter((trial) => !own.some((id) => trial.test(id)));
    expect(missing).toEqual([]);
  });
});
