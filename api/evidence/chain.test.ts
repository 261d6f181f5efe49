import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOSTILE } from '../../reports/testing/sample-exchanges.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import type { RunResult } from '../../src/model/result.js';
import { sealRecord, verifyChain } from './chain.js';

const RECORD = sealRecord(
  sampleRun({
    subject: { vendor: `${HOSTILE}\ud800`, product: '表具' },
  }),
);

type Path = readonly (string | number)[];

/** Where a value has no members, or none any more. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const name = (key: string) => (Array.isArray(value) ? Number(key) : key);
  return [
    ...(members.length === 0 ? [path] : []),
    ...members.flatMap(([key, member]) => leavesOf(member, [...path, name(key)])),
  ];
}

/** A copy as it comes out of a file, with another value at the place. */
function change(record: RunResult, path: Path, by: (value: unknown) => unknown): RunResult {
  const copy = JSON.parse(JSON.stringify(record));
  const parent = path.slice(0, -1).reduce((inner, key) => inner[key], copy);
  const last = path.at(-1) as string;
  const value = by(parent[last]);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** One that a forger could put there: a byte of a text, a number, the opposite, nothing at all. */
const FORGERY = fc.record({
  at: fc.nat(),
  bit: fc.integer({ min: 0, max: 6 }),
  isGone: fc.boolean(),
});

function forge({ at, bit, isGone }: { at: number; bit: number; isGone: boolean }) {
  return (value: unknown): unknown => {
    if (isGone) return undefined;
    if (typeof value === 'number') return value + 2 ** bit;
    if (typeof value === 'boolean') return !value;
    if (typeof value !== 'string' || value === '') return 'x';
    const place = at % value.length;
    const unit = String.fromCharCode(value.charCodeAt(place) ^ (1 << bit));
    return value.slice(0, place) + unit + value.slice(place + 1);
  };
}

const LEAVES = leavesOf(RECORD.cases);

it('takes a record for what was written, in whichever layout and order of members', () => {
  const sorted = JSON.parse(
    execFileSync(
      'python3',
      ['-c', 'import json,sys; json.dump(json.load(sys.stdin), sys.stdout, sort_keys=True)'],
      {
        input: JSON.stringify(RECORD),
        encoding: 'utf8',
      },
    ),
  );
  expect(Object.keys(sorted)[0]).toBe('cases');
  for (const record of [RECORD, JSON.parse(JSON.stringify(RECORD, null, 1)), sorted]) {
    expect(verifyChain(record)).toBe('intact');
  }
});

it('cannot tell of a record without digests', () => {
  expect(verifyChain(sampleRun())).toBe('absent');
});

it('names the case of any value in it that was changed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEAVES), FORGERY, (path, forgery) => {
      const changed = change(RECORD, ['cases', ...path], forge(forgery));
      expect(verifyChain(changed)).toEqual({ case: RECORD.cases[path[0] as number]?.id });
    }),
    { numRuns: 500 },
  );
});

it('notices a change of whatever else the record says, its digests included', () => {
  const { cases: _cases, ...rest } = RECORD;
  fc.assert(
    fc.property(fc.constantFrom(...leavesOf(rest)), FORGERY, (path, forgery) => {
      // A member of the digests that is gone is one that the schema misses.
      fc.pre(!(forgery.isGone && path[0] === 'chain'));
      const check = verifyChain(change(RECORD, path, forge(forgery)));
      const isLink = path[1] === 'links';
      expect(check).toEqual(isLink ? { case: path[2] } : {});
    }),
    { numRuns: 500 },
  );
});

it.each<[string, (cases: RunResult['cases']) => RunResult['cases'], number]>([
  ['taken out', (cases) => cases.filter((_, at) => at !== 2), 2],
  ['taken out at the end', (cases) => cases.slice(0, -1), 6],
  ['put in twice', (cases) => [...cases.slice(0, 3), ...cases.slice(2)], 2],
  ['put in another place', ([a, b, c, ...rest]) => [a, c, b, ...rest] as never, 2],
])('names a case that was %s', (_how, rearrange, at) => {
  const record = { ...RECORD, cases: rearrange(RECORD.cases) };
  expect(verifyChain(record)).toEqual({ case: RECORD.cases[at]?.id });
});

it('names the first of several', () => {
  const second = change(RECORD, ['cases', 1, 'verdict'], () => 'pass');
  const both = change(second, ['cases', 3, 'verdict'], () => 'pass');
  expect(verifyChain(both)).toEqual({ case: RECORD.cases[1]?.id });
  const { cases } = second;
  const shorter = { ...second, cases: cases.filter((_, index) => index !== 4) };
  expect(verifyChain(shorter)).toEqual({ case: RECORD.cases[1]?.id });
});

/** The same in another language: canonical JSON by sorted names, digests by OpenSSL. */
const WITNESS = `
import json, re, subprocess, sys
def canonical(value):
    text = json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    return re.sub('[\\ud800-\\udfff]', lambda half: '\\\\u%04x' % ord(half[0]), text).encode()
def digest(name, data):
    run = subprocess.run(['openssl', 'dgst', '-' + name, '-r'], input=data, capture_output=True, check=True)
    return run.stdout.decode().split()[0]
record = json.load(sys.stdin)
del record['chain']
last, links = '', {}
for case in record.pop('cases'):
    last = links[case['id']] = digest('sha256', canonical([last, case]))
head = canonical([last, record])
print(json.dumps({'links': links, 'head': {name: digest(name, head) for name in ('sha256', 'sm3')}}))
`;

it('has digests that Python and OpenSSL find, too', () => {
  const record = sealRecord(sampleRun({ subject: { vendor: '表具"\\\u007f' } }));
  const input = JSON.stringify(record, null, 2);
  const witness = execFileSync('python3', ['-c', WITNESS], { input, encoding: 'utf8' });
  expect(JSON.parse(witness)).toEqual(record.chain);
});
