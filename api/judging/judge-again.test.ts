import { expect, it, onTestFinished } from 'vitest';
import { findChanges } from '../../src/engine/changes.js';
import { certify } from '../certification/certify.js';
import { simulate } from '../simulation/simulate.js';
import { judgeAgain } from './judge-again.js';

/** Bodies of which the record keeps a part, and those that hold what is made with a secret. */
const CASES = /survives-large|survives-deep|accepts-valid|refuses-wrong|refuses-tampered/;

/**
 * When a run is judged again the demonstration's secrets stand in for those that the record does not
 * have: nobody's have their length.
 */
it.each([
  ['cylinder', { token: 'short/+=&' }],
  ['cylinder', { token: 'a-token-that-is-much-longer-than-that-of-the-demonstration/+=&' }],
  ['samr', { appid: 'SR1', key: 'a-key-that-is-longer-than-others/+=&' }],
  ['business', { appId: 'QC1', appSecret: 'short-secret' }],
])('judges %s alike with secrets of another length: %j', async (system, credentials) => {
  const { url, close } = await simulate({ system, credentials });
  onTestFinished(close);
  const result = await certify({ system, target: url, credentials, grep: CASES });
  expect(result.summary).toMatchObject({ fail: 0, inconc: 0 });
  expect(result.summary.pass).toBeGreaterThan(2);
  expect(findChanges(result, await judgeAgain(result))).toEqual([]);
});
