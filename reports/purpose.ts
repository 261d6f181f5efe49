import type { Purpose } from '../src/model/exchange.js';
import { type Text, text } from '../src/model/text.js';

export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  setup: text('准备', 'setup'),
  stimulus: text('测试请求', 'stimulus'),
  control: text('对照', 'control'),
  callback: text('回调', 'callback'),
  cleanup: text('清理', 'cleanup'),
};
