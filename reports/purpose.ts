import type { Exchange, Purpose } from '../src/model/exchange.js';
import { type Text, text } from '../src/model/text.js';

export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  setup: text('准备', 'setup'),
  stimulus: text('测试请求', 'stimulus'),
  control: text('对照', 'control'),
  callback: text('回调', 'callback'),
  cleanup: text('清理', 'cleanup'),
  observed: text('实录', 'observed'),
};

/** Whether the case is about the exchange, rather than that it only leads there or tidies up. */
export function isSubject({ purpose }: Pick<Exchange, 'purpose'>): boolean {
  return purpose === 'stimulus' || purpose === 'observed';
}
