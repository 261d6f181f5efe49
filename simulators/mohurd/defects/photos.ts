import { text } from '../../../src/model/text.js';
import { MAX_PHOTO_BYTES } from '../../../src/protocols/mohurd/photo.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { SystemDefect } from '../parts.js';
import { demand, forgiveRecords, refuseRecords } from './record-faults.js';

/** What goes wrong with the photos in business data. */
export const PHOTO_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'judges-photos-by-prefix',
    title: text('照片格式只看 data URI 前缀', 'goes by the prefix of a photo for its kind'),
    clause: '5.2.1/photo-kind',
    weight: 'must',
    parts: forgiveRecords('5.2.1/photo', (record) =>
      /^data:image\/(?:png|jpe?g);base64,/.test(textOf(record, 'photo')),
    ),
  },
  {
    id: 'takes-photos-up-to-64k',
    title: text('照片上限是 64 KB', 'takes photos up to 64 KB'),
    clause: '5.2.1/photo-size',
    weight: 'must',
    parts: forgiveRecords('5.2.1/photo', (record) => {
      const { length } = Buffer.from(textOf(record, 'photo'), 'base64');
      return length > MAX_PHOTO_BYTES && length <= 65_536;
    }),
  },
  {
    id: 'counts-characters-of-photos',
    title: text(
      '照片大小按 Base64 文本计，多算三分之一',
      'counts the characters of a photo’s Base64, a third more than its bytes',
    ),
    clause: '5.2.1/photo',
    weight: 'must',
    parts: demand({
      operation: 'businessData',
      check: ({ record }) =>
        textOf(record, 'photo').length > MAX_PHOTO_BYTES ? 'photo 过大' : undefined,
    }),
  },
  {
    id: 'refuses-prefixed-photos',
    title: text('不受理带 data URI 前缀的照片', 'refuses photos with the prefix of a data URI'),
    clause: '5.2.1/photo',
    weight: 'must',
    parts: refuseRecords((record) => textOf(record, 'photo').startsWith('data:'), 'photo 格式错误'),
  },
];
