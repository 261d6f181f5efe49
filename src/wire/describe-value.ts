import { BUDGETS } from '../model/budgets.js';
import { type Text, text } from '../model/text.js';

const MAX_LENGTH = BUDGETS.tester.findingValue.limit;

/** A value as a finding shows it: JSON, cut to a readable length. */
export function describeValue(value: unknown): Text {
  if (value === undefined) return text('缺失', 'absent');
  const json = write(value);
  if (json === undefined) return text('嵌套过深的值', 'a value nested too deeply to be shown');
  if (json.length <= MAX_LENGTH) return text(json, json);
  const cut = json.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '');
  return text(`${cut}…（共 ${json.length} 个字符）`, `${cut}… (${json.length} characters in all)`);
}

/** JSON of the value; undefined where it is so deep that writing it exhausts the stack. */
function write(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
