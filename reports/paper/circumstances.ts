import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { DIGESTED_NAMES, ENVIRONMENT_NAMES } from '../circumstance-names.js';
import { formatDuration } from '../duration.js';
import { describeAddress, isSeeded, placeOf } from '../subject.js';
import { momentOf } from './moment.js';
import type { Block, Field } from './paper.js';
import { capital, given, type Scope } from './scope.js';

const HEADING = text('检测环境', 'Environment');
const TOOL = text('检测工具', 'Test tool');
const STARTED = text('开始时间', 'Start');
const DURATION = text('用时', 'Duration');
const CALLBACKS = text('回调接收地址', 'Callbacks taken at');
const SEED = text('随机种子', 'Seed of made-up data');
const RUNTIME = text('运行环境', 'Run by');
const APPENDIX = text('附录 B　摘要值', 'Appendix B: Digests');
const WHY = text(
  '下列摘要值对应本报告所依据的原始记录与判定程序，可用来核对其未被改动：',
  'These belong to the record that this report was made from and to what judged it, and show whether either was changed:',
);

/** With what, where and when. */
export function describeCircumstances({ result, language, say }: Scope): Block[] {
  const { tool, durationMs, conditions, seed, environment } = result;
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [TOOL, printable(`${tool.name} ${tool.version}`, 100)],
    [STARTED, momentOf(result, language).time],
    [DURATION, formatDuration(durationMs)],
    [placeOf(result), say(describeAddress(result))],
    [CALLBACKS, given(conditions?.callbackUrl)],
    [SEED, isSeeded(result) ? String(seed) : undefined],
    [RUNTIME, environment && printable(`Node.js ${environment.node}`, 100)],
    [ENVIRONMENT_NAMES.os, given(environment?.os)],
    [ENVIRONMENT_NAMES.cpu, given(environment?.cpu)],
    [ENVIRONMENT_NAMES.timeZone, given(environment?.timeZone)],
  ];
  return [
    { kind: 'heading', level: 1, text: say(HEADING) },
    { kind: 'fields', fields: fieldsOf(rows, say) },
  ];
}

/** By what a changed record is noticed; nothing where the record has no digests. */
export function listDigests({ result: { chain, environment }, say }: Scope): Block[] {
  const known = [
    [DIGESTED_NAMES.record, chain?.head],
    [DIGESTED_NAMES.schemas, environment?.schemas],
    [DIGESTED_NAMES.suites, environment?.suites],
  ] as const;
  const rows = known.flatMap(([name, digests]) =>
    digests === undefined
      ? []
      : (['sha256', 'sm3'] as const).map((kind) => ({
          cells: [
            say(name),
            kind === 'sm3' ? 'SM3' : 'SHA-256',
            [{ text: printable(digests[kind], 80), isCode: true }],
          ],
        })),
  );
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: say(APPENDIX) },
    { kind: 'paragraph', content: say(WHY) },
    {
      kind: 'table',
      isDense: true,
      head: [
        say(text('对象', 'Of')),
        say(text('算法', 'Algorithm')),
        say(text('摘要值', 'Digest')),
      ],
      widths: [20, 12, 68],
      rows,
    },
  ];
}

function fieldsOf(
  rows: readonly (readonly [Text, string | undefined])[],
  say: Scope['say'],
): Field[] {
  return rows.flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: capital(say(name)), value }],
  );
}
