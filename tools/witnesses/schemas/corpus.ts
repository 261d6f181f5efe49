import type { Specification } from '../../../src/model/specification.js';
import { createKeyedFaker } from '../../../src/specification/faker.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { joinPointer, valueAt, withValueAt } from '../../../src/specification/pointer.js';
import { createExampleMaker } from '../../../src/wire/example-message.js';

/** A message, and what was done to it. */
export interface Sample {
  readonly name: string;
  readonly value: unknown;
}

const NOW = Date.UTC(2026, 4, 17, 2, 20, 30);

const ZERO_FULL_WIDTH = 0xff10;

/** What others take for the same text, and what is none at all. */
const SPOILT: Readonly<Record<string, (value: unknown) => unknown>> = {
  'line feed after': (value) => `${value}\n`,
  'carriage return after': (value) => `${value}\r`,
  'line separator after': (value) => `${value}\u2028`,
  'line feed before': (value) => `\n${value}`,
  'second line': (value) => `${value}\n${value}`,
  'full-width digits': (value) =>
    String(value).replaceAll(/[0-9]/g, (digit) =>
      String.fromCodePoint(ZERO_FULL_WIDTH + Number(digit)),
    ),
  'no-break space before': (value) => `\u00a0${value}`,
  'control character inside': (value) => `${value}\u001c${value}`,
  'next line inside': (value) => `https://a\u0085${value}`,
  'letter after': (value) => `${value}x`,
  'wide characters': () => '\u{2000b}'.repeat(40),
  long: () => '1'.repeat(300),
  empty: () => '',
  absent: () => undefined,
  null: () => null,
  number: () => 1.5,
  integer: () => 1,
  list: () => [],
  object: () => ({}),
};

/** Messages of that name, valid and broken in one place each, the same at every call. */
export function* listSamples(spec: Specification, file: string): Generator<Sample> {
  const faker = createKeyedFaker()(file);
  const whole: unknown[] = [
    createExampleMaker(spec, {})(file),
    makeUp(spec, file, { faker, now: NOW, optional: true }),
  ];
  for (const [index, value] of whole.entries()) {
    if (value === undefined) continue;
    yield { name: `${file} ${index}`, value };
    for (const pointer of listPlaces(value)) {
      for (const [way, spoil] of Object.entries(SPOILT)) {
        const name = `${file} ${index} ${pointer}: ${way}`;
        const spoilt = withValueAt(value, pointer, spoil(valueAt(value, pointer)));
        yield { name, value: asSent(spoilt) };
      }
    }
    yield* renameFields(file, index, value);
  }
}

/** Names matter where a pattern stands for them. */
function* renameFields(file: string, index: number, value: unknown): Generator<Sample> {
  for (const pointer of listPlaces(value)) {
    const renamed = withValueAt(value, pointer, undefined);
    const name = `${file} ${index} ${pointer}: line feed after its name`;
    yield { name, value: asSent(withValueAt(renamed, `${pointer}\n`, 'x')) };
  }
}

function* listPlaces(value: unknown, pointer = ''): Generator<string> {
  if (pointer !== '') yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* listPlaces(inner, joinPointer(pointer, key));
  }
}

/** A row that is absent leaves null behind. */
function asSent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
