import { formatCount } from '../../src/model/figures.js';
import type { Reconciliation, Resend } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { LOAD_WORDS } from './words.js';

const { acknowledged, stored, missing, doubled, refused, unknown } = LOAD_WORDS;

/** What was acknowledged, as a sum that can be checked. */
export function describeEquation(sum: Reconciliation): Text {
  const { zh, en } = equate(
    [acknowledged, sum.acknowledged],
    [stored, sum.stored],
    [missing, sum.missing],
    [doubled, sum.doubled],
  );
  if (sum.unrecorded === undefined) return text(zh, en);
  const [unrecorded, unknownStored] = [sum.unrecorded, sum.unknownStored].map(formatCount);
  return text(
    `${zh}；另有入库：台账记为无有效应答的 ${unknownStored} 条，被终止前最后一秒发出、台账未及记录的 ${unrecorded} 条`,
    `${en}; stored besides: ${unknownStored} without a readable answer by the ledger, ${unrecorded} sent in the last second before the end, unknown to it`,
  );
}

/** How far the sum speaks of the whole run; nothing where all requests were counted. */
export function describeSample({ sample }: Reconciliation): readonly Text[] {
  if (!sample) return [];
  const [asked, of, unanswered] = [sample.asked, sample.of, sample.unanswered].map(formatCount);
  const operation = printable(sample.operation, 60);
  const whole = sample.asked === sample.of;
  const reach = whole
    ? text(`已确认的 ${of} 条全部查询`, `all ${of} acknowledged were asked for`)
    : text(`抽样查询 ${asked} 条（已确认共 ${of} 条）`, `of a sample of ${asked} out of ${of}`);
  const blind = sample.showsDoubles
    ? text('', '')
    : text('；该查询看不出重复', '; doubles do not show');
  return [
    text(
      `${reach.zh}，查询接口 ${operation}，其中 ${unanswered} 条没有得到答复，不计入${blind.zh}`,
      `${reach.en} by ${operation}, ${unanswered} not answered and left out${blind.en}`,
    ),
  ];
}

/** What came of sending again. */
export function describeResend(resend: Resend): Text {
  const sum = equate(
    [LOAD_WORDS.resend, resend.sent],
    [acknowledged, resend.acknowledged],
    [refused, resend.refused],
    [unknown, resend.unknown],
  );
  const judged = judgeRepetition(resend);
  return text(`${sum.zh}；${judged.zh}`, `${sum.en}; ${judged.en}`);
}

function judgeRepetition({ doubled: count, isIdempotent }: Resend): Text {
  if (isIdempotent === undefined) {
    return text('是否幂等：无从得知', 'nobody can tell whether the target is idempotent');
  }
  if (isIdempotent) return text('被测系统幂等', 'the target is idempotent');
  const twice = formatCount(count);
  return text(
    `被测系统不幂等：${twice} 条重复入库`,
    `the target is not idempotent: ${twice} stored twice or more`,
  );
}

type Term = readonly [name: Text, count: number];

function equate(total: Term, ...parts: readonly Term[]): Text {
  const say = (language: 'zh' | 'en') => {
    const [whole, ...terms] = [total, ...parts].map(
      ([name, count]) => `${name[language]} ${formatCount(count)}`,
    );
    return `${whole} = ${terms.join(' + ')}`;
  };
  return text(say('zh'), say('en'));
}
