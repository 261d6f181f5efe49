import { MAX_PHOTO_BYTES, type PhotoKind } from '../../src/protocols/mohurd/photo.js';
import { makePhoto } from '../../src/protocols/mohurd/photo-sample.js';
import { accepts, type BusinessCase, refuses } from './business-case.js';
import { MANAGER, SPECIAL } from './records.js';

const PHOTO_KINDS: readonly PhotoKind[] = ['jpeg', 'png'];

/** Well below 50 KB, whether a kilobyte has 1000 or 1024 bytes. */
const FAIR_BYTES = 49_000;

const BRIGHTNESS = 180;

/** A grey pixel in GIF, and one in BMP. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const BMP = Buffer.from(
  'Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAADEDgAAxA4AAAAAAAAAAAAAgICAAA==',
  'base64',
);

/** The photo of a person: its form, kind and size [MH-R18]. */
export function photoCases(): BusinessCase[] {
  return [...goodPhotos(), ...wrongKinds(), ...tooLarge()];
}

function goodPhotos(): BusinessCase[] {
  return PHOTO_KINDS.flatMap((kind) => {
    const photo = (size = 0) => makePhoto(kind, BRIGHTNESS, size).toString('base64');
    const forms = [
      ['plain', '不带前缀', 'without a prefix', () => photo()],
      [
        'prefixed',
        '带 data URI 前缀',
        'with the prefix of a data URI',
        () => `data:image/${kind};base64,${photo()}`,
      ],
      [
        'spaced',
        '的前缀逗号后有空格',
        'with a blank after the comma of its prefix',
        () => `data:image/${kind === 'jpeg' ? 'jpg' : kind};base64, ${photo()}`,
      ],
      ['large', `有 ${FAIR_BYTES} 字节`, `of ${FAIR_BYTES} bytes`, () => photo(FAIR_BYTES)],
    ] as const;
    return forms.map(([slug, zh, en, draw]) =>
      accepts(
        [`accepts-${slug}-${kind}`, 'photo', `${kind} 照片${zh}`, `a ${kind} photo ${en}`],
        SPECIAL,
        () => ({ photo: draw() }),
      ),
    );
  });
}

function wrongKinds(): BusinessCase[] {
  const wrong = [
    ['gif', 'GIF', 'a GIF', GIF.toString('base64')],
    ['bmp', 'BMP', 'a BMP', BMP.toString('base64')],
    [
      'disguised-gif',
      '前缀写作 png 的 GIF',
      'a GIF whose prefix says PNG',
      `data:image/png;base64,${GIF.toString('base64')}`,
    ],
    ['no-base64', '不是 Base64 的文字', 'a text that is no Base64', '照片见附件'],
  ] as const;
  const cases = wrong.map(([slug, zh, en, photo]) =>
    refuses(
      [
        `refuses-photo-${slug}`,
        'photo-kind',
        `照片是${zh}，应被拒绝`,
        `refused when the photo is ${en}`,
      ],
      SPECIAL,
      () => ({ photo }),
    ),
  );
  return [
    ...cases,
    refuses(
      [
        'refuses-photo-text',
        'photo-content',
        '照片是文字的 Base64，宜拒绝',
        'refused when the photo is a text in Base64',
      ],
      SPECIAL,
      () => ({ photo: Buffer.from('not a picture').toString('base64') }),
    ),
    refuses(
      [
        'refuses-manager-photo-gif',
        'photo-kind',
        '安管人员的照片是 GIF，应被拒绝',
        'refused when the photo of a manager is a GIF',
      ],
      MANAGER,
      () => ({ photo: GIF.toString('base64') }),
    ),
  ];
}

function tooLarge(): BusinessCase[] {
  const size = MAX_PHOTO_BYTES + 1;
  const places = [
    ...PHOTO_KINDS.map((kind) => [SPECIAL, kind] as const),
    [MANAGER, 'png'] as const,
  ];
  return places.map(([holder, kind]) =>
    refuses(
      [
        `refuses-large-${kind}-${holder.certType}`,
        'photo-size',
        `certType ${holder.certType} 的 ${kind} 照片有 ${size} 字节，应被拒绝`,
        `refused when the ${kind} photo of certType ${holder.certType} has ${size} bytes`,
      ],
      holder,
      () => ({ photo: makePhoto(kind, BRIGHTNESS, size).toString('base64') }),
    ),
  );
}
