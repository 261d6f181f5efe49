import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';

/** What a reader of the figures must not overlook. */
export function cautionsOf({
  workload,
  isCutShort,
  caveat,
  insecure,
}: LoadResult): readonly Text[] {
  return [
    ...(insecure ? [UNCHECKED] : []),
    ...(caveat ? [text(printable(caveat.zh), printable(caveat.en))] : []),
    ...(workload.shape === 'closed' ? [CLOSED] : []),
    ...(isCutShort ? [CUT_SHORT] : []),
  ];
}

const UNCHECKED = text(
  '未校验证书（tls.insecure）：应答的未必是被测系统',
  'No certificate was checked (tls.insecure): whoever answered need not have been the target.',
);

const CLOSED = text(
  '闭环运行：被测系统变慢，请求也随之变慢；响应时间从实际发出算起，不能代表固定上报速率下的延迟',
  'A closed run: a slow target slows the requests down too, and times count from sending. They are not what devices that report at a fixed rate would see.',
);

const CUT_SHORT = text(
  '指标已不可能达到，运行提前结束',
  'The run was ended early, as its thresholds could no longer be kept.',
);
