import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { CODE, readEnvelope } from '../../src/protocols/cylinder/envelope.js';
import { percentEncode } from '../../src/wire/form.js';

/** Says so when the IUT answers to the configured token as it does to a wrong one. */
export function diagnoseToken(results: readonly CaseResult[], token: string): Text[] {
  const right = answerIn(results, 'cylinder/archive/accepts-valid');
  const wrong = answerIn(results, 'cylinder/archive/refuses-wrong-token');
  if (right?.code !== CODE.parameter || right.message !== wrong?.message) return [];
  const hint = nameSuspicion(token);
  return [
    text(
      `被测系统对所配置的 token 与对错误的 token 应答相同，请核对 credentials.token${hint.zh}。`,
      `The IUT answers to the configured token as it does to a wrong one: compare credentials.token${hint.en}.`,
    ),
  ];
}

/** What about the token itself is likely to be got wrong on one of the two sides. */
function nameSuspicion(token: string): Text {
  if (token !== token.trim()) {
    return text('（它前后有空白或换行）', ' (it has blanks or a newline around it)');
  }
  if (/%[0-9A-F]{2}/i.test(token)) {
    return text('（它像是已经作过 URL 编码）', ' (it looks URL-encoded already)');
  }
  if (percentEncode(token) !== token) {
    return text(
      '（它有须作 URL 编码的字符：被测系统多半没有解码，或解码了两次）',
      ' (it has characters that are URL-encoded in a form: probably the IUT does not decode them, or decodes twice)',
    );
  }
  return text('', '');
}

function answerIn(results: readonly CaseResult[], id: string) {
  const exchanges = results.find((result) => result.id === id)?.exchanges ?? [];
  const stimulus = exchanges.find(({ purpose }) => purpose === 'stimulus');
  try {
    return readEnvelope(JSON.parse(stimulus?.response?.body ?? ''));
  } catch {
    return undefined;
  }
}
