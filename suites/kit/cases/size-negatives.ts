import { type Text, text } from '../../../src/model/text.js';
import { valueAt, withValueAt } from '../../../src/specification/pointer.js';
import { brokenKeywords } from './broken-keywords.js';
import {
  type Negative,
  nameOf,
  negative,
  type Omission,
  omission,
  type Place,
} from './negative.js';
import { sampleText } from './sample-text.js';
import { lengthen, shorten } from './text-length.js';

const HAN_ONLY = /^\p{Script=Han}+$/u;

/** A value that is shorter or longer than its bounds allow, and nothing else. */
export function* sizeNegatives(place: Place): Generator<Negative | Omission> {
  const { schema, pointer } = place;
  const { minItems, minLength = 0, maxLength, maxWidth } = schema;
  const name = nameOf(pointer);

  if (minItems === 1) {
    const title = text(`${name} 是空列表`, `${name} is an empty list`);
    yield negative(place, `empty-${name}`, title, (body) => withValueAt(body, pointer, []));
  }
  if (minLength > 1) {
    const length = minLength - 1;
    const title = text(`${name} 只有 ${length} 个字符`, `${name} is ${length} characters long`);
    yield resized(place, ['short', 'minLength'], title, (valid) => shorten(valid, length));
  }
  if (maxLength !== undefined) {
    const length = maxLength + 1;
    const unit = length === 1 ? 'character' : 'characters';
    const title = text(`${name} 有 ${length} 个字符`, `${name} is ${length} ${unit} long`);
    yield resized(place, ['long', 'maxLength'], title, (valid) => lengthen(valid, length));
  }
  if (maxWidth) {
    const count = Math.floor(maxWidth / 2) + 1;
    const title = text(`${name} 有 ${count} 个汉字`, `${name} is ${count} Chinese characters long`);
    yield resized(place, ['wide', 'maxWidth'], title, (valid) =>
      lengthen(HAN_ONLY.test(valid) ? valid : '测试', count),
    );
  }
}

/** The valid value in another size; an omission where it could not stay what it is. */
function resized(
  place: Place,
  [way, keyword]: readonly [way: string, keyword: string],
  title: Text,
  resize: (valid: string) => string,
): Negative | Omission {
  const { schema, pointer } = place;
  const slug = `${way}-${nameOf(pointer)}`;
  const { 'x-check': standard } = schema;
  if (standard !== undefined) return omission(place, slug, fixedByCheck(standard));
  const sample = resize(sampleText(schema));
  // What is advised of the form counts too; a length that is advised is bound to be missed.
  const { minLength: _least, maxLength: _most, ...advice } = schema['x-should'] ?? {};
  const broken = [...brokenKeywords(schema, sample), ...brokenKeywords(advice, sample)];
  const others = broken.filter((one) => one !== keyword);
  if (others.length > 0) return omission(place, slug, brokenToo(others));
  return negative(place, slug, title, (body) => {
    const valid = valueAt(body, pointer);
    const value = typeof valid === 'string' && valid !== '' ? resize(valid) : sample;
    const isPure = brokenKeywords(schema, value).every((one) => one === keyword);
    return withValueAt(body, pointer, isPure ? value : sample);
  });
}

function fixedByCheck(standard: string): Text {
  return text(
    `末位是校验码（${standard}），长度随之固定：换一种长度，校验码也不成立`,
    `ends in a check character (${standard}), which fixes the length: no other length has one`,
  );
}

function brokenToo(keywords: readonly string[]): Text {
  const [names, list] = [keywords.join('、'), keywords.join(' and ')];
  return text(`这样的值必定也违反 ${names}`, `whatever breaks it breaks ${list} as well`);
}
