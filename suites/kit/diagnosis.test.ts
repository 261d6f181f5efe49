import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/model/result.js';
import { loadSpecification } from '../../src/specification/load.js';
import { diagnoseTokens } from './diagnosis.js';
import type { Dialect } from './dialect.js';

const dialect = {
  spec: loadSpecification('das'),
  readEnvelope: (body: unknown) => {
    const { echoCode: code, echoMsg: message = '' } = body as Record<string, string>;
    return { code, message, succeeded: code === '0000', payload: {} };
  },
} as unknown as Dialect;

/** A case with one answered request, whose token was proper unless the case spoilt it. */
function caseOf(id: string, body: object, isProper = true): CaseResult {
  const exchange = {
    purpose: 'stimulus',
    response: { status: 200, headers: {}, body: JSON.stringify(body) },
    ...(isProper ? { signing: [] } : {}),
  };
  return { id, exchanges: [exchange] } as unknown as CaseResult;
}

const diagnose = (...results: CaseResult[]) =>
  diagnoseTokens(dialect, results, { clause: '2.1', idName: 'appCode' }).map(
    ({ title, fix }) => `${title.en}. ${fix.en}`,
  );

const REFUSED = { echoCode: '0103', echoMsg: 'digest differs' };
const MISSING = caseOf('das/1001/refuses-missing-token', { echoCode: '0101' }, false);

describe('diagnoseTokens', () => {
  it('says nothing while tokens are accepted', () => {
    expect(diagnose(caseOf('a', { echoCode: '0000' }), caseOf('b', REFUSED))).toEqual([]);
  });

  it('says nothing when requests are refused for another reason', () => {
    expect(diagnose(caseOf('a', { echoCode: '9999', echoMsg: 'userNo is missing' }))).toEqual([]);
  });

  it('names the secret when a token of a wrong secret is answered alike', () => {
    const wrong = caseOf('das/1001/refuses-wrong-secret', REFUSED, false);
    const [said] = diagnose(caseOf('a', REFUSED), wrong, MISSING);
    expect(said).toContain('(0103 “digest differs”)');
    expect(said).toContain('most likely appSecret differs');
  });

  it('prefers an answer with a text, and judges by the code where there is none', () => {
    const silent = { echoCode: '0103' };
    const wrong = caseOf('cis/2001/refuses-wrong-secret', silent, false);
    const [said] = diagnose(caseOf('a', silent), caseOf('b', REFUSED), wrong, MISSING);
    expect(said).toContain('(0103 “digest differs”)');
    expect(said).toContain('most likely appSecret differs');
    expect(diagnose(caseOf('a', silent))[0]).toContain('(0103). Compare appSecret and appCode');
  });

  it('leaves it open when any token is answered alike', () => {
    const wrong = caseOf('x/refuses-wrong-secret', REFUSED, false);
    const missing = caseOf('x/refuses-missing-token', REFUSED, false);
    expect(diagnose(caseOf('a', REFUSED), wrong, missing)[0]).toContain('Compare appSecret');
  });
});
