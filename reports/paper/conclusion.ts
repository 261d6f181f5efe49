import { type Text, text } from '../../src/model/text.js';
import type { Conformity } from '../../src/model/verdict.js';
import { meaningOf, outcomeOf, toneOf, verdictOf } from '../outcome.js';
import { nameOf } from '../subject.js';
import { cite } from './cover.js';
import type { Block, Tone } from './paper.js';
import { given, type Scope } from './scope.js';
import { WORDS } from './words.js';

const HEADING = text('检测结论', 'Conclusion');
const SIGNATURES = text('签字', 'Signatures');
const ROLE = text('职责', 'Role');
const NAME = text('姓名', 'Name');
const SIGNATURE = text('签字', 'Signature');
const DATE = text('日期', 'Date');
const TESTED_BY = text('检测', 'Tested by');
const REVIEWED_BY = text('审核', 'Reviewed by');
const APPROVED_BY = text('批准', 'Approved by');
const VALID = text(
  '本报告经检测、审核、批准人签字并加盖检测机构印章后生效；检测结果只对本报告所列的被测对象、版本和检测条件负责；未经检测机构同意，不得部分复制。',
  'This report is valid once it is signed by those who tested, reviewed and approved, and bears the seal of the laboratory. It speaks of the subject, the version and the conditions named in it alone, and is not to be copied in part without the consent of the laboratory.',
);

/** What each word means, as the tool uses it. */
const MEANINGS: Readonly<Record<Conformity, Text>> = {
  conformant: text(
    '所声明的接口全部执行并判定，没有“必须”要求不符合，每个声明的接口都有请求被受理，受理之后应有的结果也都出现。',
    'All that is claimed was run and decided, no requirement of weight must was broken, and each claimed operation was seen to accept a request and to follow it up as the document says.',
  ),
  'not-conformant': text(
    '至少有一项“必须”要求不符合，详见“不符合项与警告”。',
    'At least one requirement of weight must was broken: see the failures.',
  ),
  incomplete: text(
    '没有发现“必须”要求不符合，但所声明的内容未能全部判定，因此不能得出“符合”的结论，详见“未判定、未声明与未执行”。',
    'No requirement of weight must was found to be broken, but something that is claimed was not decided, so that the subject cannot be called conformant: see what is undecided.',
  ),
  partial: text(
    '只执行了所声明内容的一部分，其中没有“必须”要求不符合；未执行的部分不在结论之内。',
    'Less was run than what is claimed, and in what was run no requirement of weight must was broken. The conclusion says nothing of the rest.',
  ),
};

const TONES = { pass: 'pass', inconc: 'open', fail: 'fail' } as const satisfies Record<
  string,
  Tone
>;

/** The verdict in its own words, what it means and how far it goes. */
export function describeConclusion(scope: Scope): Block[] {
  const { result, protocol, say } = scope;
  const outcome = outcomeOf([result]);
  const { zh, en } = cite(protocol.title);
  const name = nameOf(result);
  const lead = text(
    `依据${zh}，对被测对象（${name.zh}）进行接口一致性检测，结论为：`,
    `By ${en}, the subject (${name.en}) was tested for conformance. It is found to be: `,
  );
  const cut = outcome.exitCode === 3 || outcome.exitCode === 130;
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    {
      kind: 'paragraph',
      look: 'box',
      content: [
        { text: say(lead) },
        { text: say(verdictOf(outcome)), isStrong: true, tone: TONES[toneOf(outcome)] },
        { text: say(text(`（${outcome.reason.zh}）。`, ` (${outcome.reason.en}).`)) },
      ],
    },
    {
      kind: 'paragraph',
      content: say(cut ? meaningOf(outcome) : MEANINGS[outcome.conformity]),
    },
    ...(result.aborted
      ? [{ kind: 'paragraph' as const, content: say(result.aborted.message) }]
      : []),
  ];
}

/** A page for those who answer for it. */
export function describeSignatures({ laboratory, say }: Scope): Block[] {
  const { testedBy, reviewedBy, approvedBy } = laboratory;
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: say(SIGNATURES) },
    {
      kind: 'signatures',
      head: [say(ROLE), say(NAME), say(SIGNATURE), say(DATE)],
      rows: [
        { name: say(TESTED_BY), value: given(testedBy) },
        { name: say(REVIEWED_BY), value: given(reviewedBy) },
        { name: say(APPROVED_BY), value: given(approvedBy) },
      ],
    },
    {
      kind: 'fields',
      isRoomy: true,
      fields: [
        { name: say(WORDS.laboratory), value: issuerOf(laboratory.laboratory, say) },
        { name: say(text('签发日期', 'Issued on')), value: '' },
      ],
    },
    { kind: 'paragraph', content: say(VALID), look: 'note' },
  ];
}

function issuerOf(name: string | undefined, say: Scope['say']): string {
  return [given(name), say(WORDS.seal)].filter(Boolean).join('  ');
}
