import { parseJson } from '../../wire/json.js';
import type { Source } from '../sending/source.js';

/** Numbered requests whose answer has to be the code 0000. */
export const NUMBERED: Source = {
  compose(index) {
    const body = `{"n":${index}}`;
    return Buffer.from(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  },
  exampleAnswer: () => '{"code":"0000"}',
  describe: (request) => request.toString(),
  judge(_index, { body }) {
    const { code = '' } = (parseJson(body.toString()) ?? {}) as { readonly code?: string };
    const isAcknowledged = code === '0000';
    return {
      isAcknowledged,
      code,
      signature: 'unchecked',
      schema: 'unchecked',
      isRight: isAcknowledged,
    };
  },
};
