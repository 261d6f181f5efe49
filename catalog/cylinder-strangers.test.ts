import { describe, expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { parseJson } from '../src/wire/json.js';
import { findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { certifyTarget } from './testing/certify-target.js';
import { sampleOf } from './testing/extent.js';
import { serveAnswers } from './testing/serve-answers.js';
import type { Style } from './testing/style-proxy.js';

const TIMEOUT = { timeout: 60_000 };
const cylinder = findSystem('cylinder');

type Fields = Readonly<Record<string, unknown>>;

const idsOf = ({ cases }: RunResult, ...verdicts: string[]) =>
  cases.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);

const against = (body: (sent: string) => string) =>
  serveAnswers(
    (request) => ({ body: body(request.body) }),
    (url) => certifyTarget(cylinder, { url }),
  );

/** The simulator, whose answers become others on the way. */
function seenAs(change: (answer: Fields) => unknown, status?: number): Style {
  return {
    name: 'changed',
    restyle: (answer) => JSON.stringify(change(answer as Fields)),
    ...(status ? { refusalStatus: status } : {}),
  };
}

describe('a server without any sense', TIMEOUT, () => {
  it.each(sampleOf(['204', '401', '500'], 2))(
    'passes nothing by answering %s to everything',
    async (code) => {
      const result = await against(() => JSON.stringify({ statusCode: Number(code), msg: 'no' }));
      expect(idsOf(result, 'pass', 'error')).toEqual([]);
      expect(idsOf(result, 'fail').length).toBeGreaterThan(40);
    },
  );

  it('fails every refusal by accepting everything', async () => {
    const result = await against(() => JSON.stringify({ statusCode: 200, msg: 'ok' }));
    const refusals = idsOf(result, 'pass').filter((id) => id.includes('/refuses-'));
    expect(refusals).toEqual([]);
    expect(idsOf(result, 'fail')).toContain('cylinder/archive/refuses-wrong-token');
  });

  it('passes nothing by giving requests back, or an empty object', async () => {
    for (const body of [(sent: string) => sent, () => '{}', () => '', () => '<html></html>']) {
      expect(idsOf(await against(body), 'pass', 'error')).toEqual([]);
    }
  });
});

it('a system that gives everybody the same archive is found out [1.1.1]', TIMEOUT, async () => {
  let archive: unknown;
  const style = seenAs((answer) => {
    if (answer.statusCode !== 200 || !('data' in answer)) return answer;
    archive ??= answer.data;
    return { ...answer, data: archive };
  });
  const run = await certifySimulator(cylinder, { style, grep: /archive/ });
  const apart = run.cases.filter(({ id }) => id.includes('tells-cylinders-apart'));
  expect(apart.map(({ verdict, weight }) => `${verdict} ${weight}`)).toEqual(
    apart.map(() => 'fail must'),
  );
  expect(apart).toHaveLength(3);
});

describe.each([
  ['as text', '200'],
  ['as null', null],
  ['as true', true],
  ['in a list', [200]],
  ['as 0', 0],
])('success written %s', TIMEOUT, (_how, statusCode) => {
  it('is judged, and fails', async () => {
    const style = seenAs((answer) =>
      answer.statusCode === 200 ? { ...answer, statusCode } : answer,
    );
    const run = await certifySimulator(cylinder, { style });
    expect(idsOf(run, 'pass')).toEqual([]);
  });
});

/** What no sentence forbids is not even a warning [CY-R05]. */
describe.each(sampleOf([400, 401, 404, 422], 2))('refusals with HTTP %s', TIMEOUT, (status) => {
  it('are told as information, and nothing else', async () => {
    const run = await certifySimulator(cylinder, { style: seenAs((answer) => answer, status) });
    const blamed = run.cases.filter(({ verdict }) => verdict !== 'pass');
    expect(blamed.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
      'cylinder/archive/refuses-with-status-200 may',
      'cylinder/links/refuses-with-status-200 may',
    ]);
    expect(run.summary.warnings).toBe(0);
  });
});

it('null for what is optional is not even a warning', TIMEOUT, async () => {
  const OPTIONAL = ['material', 'valveFacName', 'ownerCode', 'testCertificate'];
  const style = seenAs((answer) => {
    const nothing = Object.fromEntries(OPTIONAL.map((name) => [name, null]));
    return answer.data ? { ...answer, data: { ...(answer.data as Fields), ...nothing } } : answer;
  });
  const run = await certifySimulator(cylinder, { style, grep: /^cylinder\/archive\// });
  expect(idsOf(run, 'fail', 'inconc', 'error')).toEqual([]);
});

it('an archive that lacks a field once in all answers fails', TIMEOUT, async () => {
  let answers = 0;
  const style = seenAs((answer) => {
    const { data } = answer;
    answers += data ? 1 : 0;
    if (!data || answers !== 7) return answer;
    const { manufacturer: _, ...rest } = data as Fields;
    return { ...answer, data: rest };
  });
  const run = await certifySimulator(cylinder, { style, grep: /^cylinder\/archive\// });
  expect(answers).toBeGreaterThan(10);
  expect(idsOf(run, 'fail')).toContain('cylinder/archive/always-answers-as-table');
});

it('takes no number for a text in an answer', TIMEOUT, async () => {
  const style = seenAs((answer) =>
    JSON.parse(JSON.stringify(answer), (key, value) =>
      key === 'cylinderWeight' ? parseJson(value) : value,
    ),
  );
  const run = await certifySimulator(cylinder, { style, grep: /archive\/answers-as-table/ });
  expect(idsOf(run, 'fail')).toEqual(['cylinder/archive/answers-as-table']);
});
