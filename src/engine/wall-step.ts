import { type Text, text } from '../model/text.js';

/** A difference that the machine's clock comes to by itself in a long run, in milliseconds. */
const LEAST_MS = 1000;

/** What is said of a machine whose clock was set while the run went on; nothing where it was not. */
export function describeStep(ms: number): readonly Text[] {
  if (Math.abs(ms) < LEAST_MS) return [];
  const seconds = Math.round(Math.abs(ms) / 1000);
  const [zh, en] = ms > 0 ? ['拨快', 'forward'] : ['拨慢', 'back'];
  return [
    text(
      `运行途中本机时钟被${zh}了 ${seconds} 秒：令牌和时间窗口仍按开始时的时钟计算，用例不受影响。若被测系统也在本机，它看到的时间已经不同，有疑问的用例请重新执行。`,
      `This machine's clock was set ${en} by ${seconds} s while the run went on: tokens and windows kept to the time of its start, and no case was judged by the step. If the IUT runs on this machine, it has seen another time since: repeat what is in doubt.`,
    ),
  ];
}
