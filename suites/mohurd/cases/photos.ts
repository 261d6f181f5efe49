import { text } from '../../../src/model/text.js';
import { MAX_PHOTO_BYTES, type PhotoKind } from '../../../src/protocols/mohurd/photo.js';
import { makePhoto } from '../../../src/protocols/mohurd/photo-sample.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { MANAGER, SPECIAL } from '../records.js';
import type { MohurdTools } from '../tools.js';
import { accepts, refuses } from './record-trials.js';

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
export function photoCases(): CaseLiteral<MohurdTools>[] {
  return [...goodPhotos(), ...wrongKinds(), ...tooLarge()];
}

function goodPhotos(): CaseLiteral<MohurdTools>[] {
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
        'with a space after the comma of its prefix',
        () => `data:image/${kind === 'jpeg' ? 'jpg' : kind};base64, ${photo()}`,
      ],
      ['large', `有 ${FAIR_BYTES} 字节`, `of ${FAIR_BYTES} bytes`, () => photo(FAIR_BYTES)],
    ] as const;
    return forms.map(
      ([slug, zh, en, draw]): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/accepts-${slug}-${kind}`,
        clause: '5.2.1/photo',
        title: text(`${kind} 照片${zh}`, `a ${kind} photo ${en}`),
        run: accepts(SPECIAL, () => ({ photo: draw() })),
      }),
    );
  });
}

function wrongKinds(): CaseLiteral<MohurdTools>[] {
  const wrong = [
    ['gif', 'GIF', 'a GIF', GIF.toString('base64')],
    ['bmp', 'BMP', 'a BMP', BMP.toString('base64')],
    [
      'disguised-gif',
      '前缀写作 png 的 GIF',
      'a GIF whose prefix says PNG',
      `data:image/png;base64,${GIF.toString('base64')}`,
    ],
    ['no-base64', '不是 Base64 的文字', 'a text that is not Base64', '照片见附件'],
  ] as const;
  const cases = wrong.map(
    ([slug, zh, en, photo]): CaseLiteral<MohurdTools> => ({
      id: `mohurd/businessData/refuses-photo-${slug}`,
      clause: '5.2.1/photo-kind',
      title: text(`照片是${zh}，应被拒绝`, `refused when the photo is ${en}`),
      behaviour: 'BI',
      run: refuses(SPECIAL, () => ({ photo })),
    }),
  );
  return [
    ...cases,
    {
      id: 'mohurd/businessData/refuses-photo-text',
      clause: '5.2.1/photo-content',
      title: text('照片是文字的 Base64，宜拒绝', 'refused when the photo is a text in Base64'),
      behaviour: 'BI',
      run: refuses(SPECIAL, () => ({ photo: Buffer.from('not a picture').toString('base64') })),
    },
    {
      id: 'mohurd/businessData/refuses-manager-photo-gif',
      clause: '5.2.1/photo-kind',
      title: text('安管人员的照片是 GIF，应被拒绝', 'refused when the photo of a manager is a GIF'),
      behaviour: 'BI',
      run: refuses(MANAGER, () => ({ photo: GIF.toString('base64') })),
    },
  ];
}

function tooLarge(): CaseLiteral<MohurdTools>[] {
  const size = MAX_PHOTO_BYTES + 1;
  const places = [
    ...PHOTO_KINDS.map((kind) => [SPECIAL, kind] as const),
    [MANAGER, 'png'] as const,
  ];
  return places.map(
    ([holder, kind]): CaseLiteral<MohurdTools> => ({
      id: `mohurd/businessData/refuses-large-${kind}-${holder.certType}`,
      clause: '5.2.1/photo-size',
      title: text(
        `certType ${holder.certType} 的 ${kind} 照片有 ${size} 字节，应被拒绝`,
        `refused when the ${kind} photo of certType ${holder.certType} has ${size} bytes`,
      ),
      behaviour: 'BI',
      run: refuses(holder, () => ({ photo: makePhoto(kind, BRIGHTNESS, size).toString('base64') })),
    }),
  );
}
