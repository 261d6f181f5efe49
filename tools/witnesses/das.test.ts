import { describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import { certifyCis, certifyDas, openOf } from './testing/certify-das.js';

/** On a machine that has other things to do. */
const TIMEOUT_MS = 180_000;

/** It takes no notice of a field that only 1001 stores. */
const UNREAD = ['1014', '1015'].map((id) => `fail should das/${id}/refuses-type-userName`);

/** A meter reports once a day: whether one tells of its valve after a command has moved it is chance. */
const UNREPORTED = 'none must das/2001/agrees-with-valve';

/** Operations that `npm test` has the time for: answers, callbacks, and what is never forgiven. */
const PART = /^das\/(?:100[148]|1014|1015|200[12])\//;

/** Operations whose answers tell the time. */
const TIMED = ['1001', '1002', '1004', '1005', '1007', '1008', '1009'];

const late = (system: string, operations: readonly string[]) =>
  operations.map((id) => `fail should ${system}/${id}/answers-present-time`);

describe('systems by somebody else break nothing that the document demands', {
  timeout: TIMEOUT_MS,
}, () => {
  it('das', async () => {
    const open = openOf(await certifyDas(IS_WHOLE ? {} : { grep: PART }));
    expect(open.filter((line) => line !== UNREPORTED)).toEqual(UNREAD);
  });

  it('cis', async () => {
    expect(openOf(await certifyCis())).toEqual([]);
  });

  const grep = /answers-present-time|\/1013\/answers|\/1015\/(?:keeps|answers)|-valid$/;

  it('das in UTC, as both sides have agreed', async () => {
    const result = await certifyDas({ das: { utc: true }, parameters: { timeZone: 'UTC' }, grep });
    expect(openOf(result)).toEqual([]);
  });

  it('das and cis in UTC without a word are only warned, and told how to say it', async () => {
    const utc = { utc: true, tokenWindowSeconds: 0 };
    const das = await certifyDas({ das: utc, grep });
    expect(openOf(das)).toEqual(late('das', TIMED));
    const cis = await certifyCis({ cis: utc, grep });
    expect(openOf(cis)).toEqual(late('cis', ['2001', '2002', '2003']));
    const told = cis.find(({ verdict }) => verdict === 'fail')?.message;
    expect(told).toContain('the present in UTC+00:00');
    expect(told).toContain('set parameters.timeZone');
  });
});
