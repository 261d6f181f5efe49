import { readForm } from '../../../src/wire/form.js';
import { rememberLatest } from '../latest.js';
import type { Parsed, ReceivedRequest } from '../parts.js';
import { quote } from './field-text.js';

const FORM_TYPE = /^application\/x-www-form-urlencoded *(?:; *charset *= *"?utf-?8"? *)?(?:; *)?$/i;

/**
 * Makes the part that reads the fields of a form: those of the query, and over them those of the
 * body where there is one.
 */
export function createFormParser(code: string): (request: ReceivedRequest) => Parsed {
  const refuse = (message: string): Parsed => ({ refusal: { code, message } });
  function parse({ target, body, text, header }: ReceivedRequest): Parsed {
    const contentType = header('content-type') ?? '';
    if (body.length > 0 && !FORM_TYPE.test(contentType)) {
      const expected = 'application/x-www-form-urlencoded';
      return refuse(`Content-Type 应为 ${expected}，收到 ${quote(contentType)}`);
    }
    if (text === undefined) return refuse('请求体不是 UTF-8');
    const [, query = ''] = target.split('?');
    try {
      const sent = readForm(text);
      return { fields: query === '' ? sent : { ...readForm(query), ...sent } };
    } catch {
      return refuse('参数的百分号编码有误，或不是 UTF-8');
    }
  }

  // A token in the form has it read twice: by who authenticates and by who validates.
  return rememberLatest(parse);
}
