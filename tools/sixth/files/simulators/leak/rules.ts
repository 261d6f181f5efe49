import { CODE } from '../../src/protocols/leak/envelope.js';
import { textOf } from '../kit/messages/field-text.js';
import type { SystemParts } from './parts.js';

/** What the platform demands beyond the shape of messages. */
export const RULES: SystemParts['rules'] = [
  {
    id: '1.1/detector-zero',
    clause: '1.1',
    operations: ['alarm'],
    check({ fields }) {
      if (textOf(fields, 'detectorNo') !== '0000000000') return undefined;
      return { code: CODE.parameter, message: '探测器编号不能全为 0' };
    },
  },
];
