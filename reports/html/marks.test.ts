import { describe, expect, it } from 'vitest';
import { type Text, text } from '../../src/model/text.js';
import { exchangeOf, HOSTILE } from '../testing/sample-exchanges.js';
import { callbackRun, sampleRun } from '../testing/sample-run.js';
import { html } from './html.js';
import { markFindings, markPlain } from './marks.js';

const [, failed] = sampleRun().cases;
const [callback] = callbackRun().cases;

describe('markFindings', () => {
  it('marks the fields of a callback in what it sent', () => {
    if (!callback) throw new Error('no case');
    const { culprit, of } = markFindings(callback);
    expect(culprit).toBe(2);
    expect(of(2, 'request').map(({ pointer }) => pointer)).toEqual(['/userNo', '/head/serialNo']);
    expect([...of(2, 'response'), ...of(1, 'response'), ...of(0, 'response')]).toEqual([]);
  });

  it('marks a code where the answer has it, and what is no field at the message as a whole', () => {
    if (!failed) throw new Error('no case');
    const finding = (pointer: string, actual: Text) => ({
      pointer,
      expected: text('', ''),
      actual,
      weight: 'must' as const,
    });
    const findings = [
      finding('code', text('"0000 done"', '"0000 done"')),
      finding('header Content-Type', text('text/html', 'text/html')),
    ];
    const { of } = markFindings({ ...failed, exchanges: [exchangeOf('stimulus', 0, 1)], findings });
    expect(of(0, 'response').map(({ pointer }) => pointer)).toEqual([
      '/echoMsg/retCode',
      'header Content-Type',
    ]);
  });
});

describe('markPlain', () => {
  const exchange = {
    ...exchangeOf('stimulus', 0, 1),
    signing: [
      { name: text('时间戳', 'timestamp'), value: '1' },
      { name: text('明文', 'in plain'), value: HOSTILE, pointer: '/userNo' },
      {
        name: text('赋码', 'code'),
        value: '350',
        pointer: '/echoMsg/rate',
        inAnswer: true as const,
      },
    ],
  };

  it('has a step of the signing beside what it made, on its side', () => {
    const [own, ...others] = markPlain(exchange, 'request');
    expect([own?.pointer, own?.says.en, others]).toEqual([
      '/userNo',
      `in plain (signing step 2): ${HOSTILE}`,
      [],
    ]);
    expect(markPlain(exchange, 'response').map(({ says }) => says.zh)).toEqual([
      '明文（签名步骤 3）：350',
    ]);
  });

  it('is shown beside the cipher text, and as harmless as that', () => {
    const page = html.render(
      [sampleRun({ cases: failed ? [{ ...failed, exchanges: [exchange] }] : [] })],
      {
        language: 'en',
      },
    );
    expect(page).toMatch(
      /<mark class="plain">.*?userNo.*?0011000123.*?<\/mark><i class="aside plain"> ← .*?in plain \(signing step 2\): &lt;script&gt;/s,
    );
    expect(page).not.toContain('<script>window');
  });
});
