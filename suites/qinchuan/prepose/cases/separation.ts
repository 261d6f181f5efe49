import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, findOtherNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import { markOf } from '../report-of.js';
import type { PreposeTools } from '../tools.js';

const EARLIER: Body = { upCycle: '0', upDay: '3', noUseDay: '45' };
const LATER: Body = { upCycle: '0', upDay: '5', noUseDay: '60' };

/** How often a meter is asked for what it was set to: a platform may be slow to set it. */
const MOST_READINGS = 3;

const READING = { needs: ['meterInfo', 'getParameter'], waits: true };

/** Commands to several meters, or several to one, must not be mixed up [6, 7.8]. */
export const SEPARATION: readonly CaseLiteral<PreposeTools>[] = [
  {
    id: 'prepose/valveOperate/reports-correlate-for-two-meters',
    clause: '6.12/correlation',
    title: text(
      '同时关两块表，各自的结果带各自的序列号',
      'when two meters are closed together, each result has its own commandSeq',
    ),
    waits: true,
    async run(t) {
      const numbers = [await t.meter(), await t.meter()];
      const bodies = numbers.map((meterNo) => t.drawCommand('valveOperate', meterNo));
      for (const body of bodies) await t.establish('valveOperate', body);
      for (const body of bodies) {
        const { meterNo, commandSeq } = body;
        const seen = t.read(await t.awaitReport(markOf('valveOperate', body)));
        t.expect([
          ...findOther('/meterNo', meterNo, seen.meterNo),
          ...findOther('/commandSeq', commandSeq, seen.commandSeq),
        ]);
      }
    },
  },
  {
    id: 'prepose/setParameter/shows-when-read',
    clause: '7.8/takes-effect',
    title: text('设置的参数读取时可见', 'what was set shows when it is read'),
    ...READING,
    async run(t) {
      const meterNo = await t.meter();
      const values = { ...EARLIER, alarmOne: '12.000' };
      await t.establish('setParameter', t.drawCommand('setParameter', meterNo, values));
      t.expect(await awaitSettings(t, meterNo, values));
    },
  },
  {
    id: 'prepose/setParameter/shows-latest-when-read',
    clause: '7.8/takes-effect',
    title: text(
      '读过之后再设置的参数，再读时可见',
      'what is set after it was read shows when it is read again',
    ),
    ...READING,
    async run(t) {
      const meterNo = await t.meter();
      await t.establish('setParameter', t.drawCommand('setParameter', meterNo, EARLIER));
      await readSettings(t, meterNo);
      await t.establish('setParameter', t.drawCommand('setParameter', meterNo, LATER));
      t.expect(await awaitSettings(t, meterNo, LATER));
    },
  },
  {
    id: 'prepose/setParameter/keeps-meters-apart',
    clause: '7.8/takes-effect',
    title: text(
      '另一块表的设置不影响本表',
      'what another meter is set to leaves this one as it is',
    ),
    ...READING,
    async run(t) {
      const [meterNo, other] = [await t.meter(), await t.meter()];
      await t.establish('setParameter', t.drawCommand('setParameter', meterNo, EARLIER));
      await t.establish('setParameter', t.drawCommand('setParameter', other, LATER));
      t.expect(await awaitSettings(t, other, LATER));
      t.expect(await awaitSettings(t, meterNo, EARLIER));
    },
  },
];

/** What a meter reports that it is set to. */
async function readSettings(t: PreposeTools, meterNo: string): Promise<Body> {
  const query = t.drawCommand('getParameter', meterNo);
  return t.read((await t.execute('getParameter', query)).report);
}

/** Findings unless the meter comes to say that it is set so: nothing tells when it is set. */
async function awaitSettings(t: PreposeTools, meterNo: string, expected: Body): Promise<Finding[]> {
  for (let reading = 1; ; reading += 1) {
    const seen = await readSettings(t, meterNo);
    const findings = Object.entries(expected).flatMap(([name, value]) =>
      findOtherNumber(`/${name}`, value, seen[name]),
    );
    if (findings.length === 0 || reading === MOST_READINGS) return findings;
  }
}
