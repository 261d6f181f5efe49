import type { CatalogSystem } from '../../../../catalog/systems.js';
import { createFaker } from '../../../../src/specification/faker.js';
import { makeUp } from '../../../../src/specification/made-up.js';
import { expandSchema } from '../../../../src/specification/patched.js';
import { joinPointer, valueAt, withValueAt } from '../../../../src/specification/pointer.js';
import { isObject } from '../../../../src/wire/json.js';
import { codeOf } from '../../generate/code-mutants.js';
import { changeHolders, listFields } from '../../generate/message-field.js';
import { isOf, type Manner, type Subject, valued } from './manner.js';

/** Where answers say in words what they are. */
const MESSAGES = [
  '/echoMsg',
  '/returnMessage',
  '/msg',
  '/message',
  '/ReturnMsg',
  '/datalist/message',
];

const LONG = '说明'.repeat(400);

/** What an answer says in words, said otherwise. */
const worded = (name: string, word: string): Manner =>
  valued(name, (message) => {
    const pointer = MESSAGES.find((one) => typeof valueAt(message, one) === 'string');
    return pointer === undefined ? undefined : withValueAt(message, pointer, word);
  });

/** Changes what the schema leaves free, as long as the whole answer keeps to it. */
const freed = (
  name: string,
  change: (subject: Subject, file: string, message: unknown) => unknown,
): Manner => ({
  name,
  tampering: (subject) => ({
    answer(seen, talk) {
      if (!seen.operation || seen.outcome !== 'success' || !isObject(seen.message))
        return undefined;
      const file = `${seen.operation.id}.response`;
      const changed = change(subject, file, seen.message);
      return changed === seen.message ? undefined : talk.rewrite(seen.answer, changed);
    },
  }),
});

/** Every optional field that is not there, with a value. */
const filled = (name: string, value: (made: unknown) => unknown): Manner =>
  freed(name, ({ spec, validator }, file, message) => {
    const now = Date.now();
    const made = makeUp(spec, file, { faker: createFaker(1, now, file), now, optional: true });
    let changed = message;
    for (const { pointer } of listFields(expandSchema(spec, file))) {
      if (valueAt(changed, pointer) !== undefined || pointer.includes('/0')) continue;
      if (!isObject(valueAt(changed, pointer.slice(0, pointer.lastIndexOf('/'))))) continue;
      const candidate = withValueAt(changed, pointer, value(valueAt(made, pointer)));
      if (keeps(validator, file, candidate)) changed = candidate;
    }
    return changed;
  });

/** Every value that may as well be of another type. */
const retyped = (name: string, retype: (value: unknown) => unknown): Manner =>
  freed(name, ({ spec, validator }, file, message) => {
    let changed = message;
    for (const { pointer, types } of listFields(expandSchema(spec, file))) {
      if (!types.includes('string') || !types.some((one) => /number|integer/.test(one))) continue;
      const candidate = changeHolders(changed, pointer, (holder, own) => ({
        ...holder,
        [own]: retype(holder[own]),
      }));
      if (keeps(validator, file, candidate)) changed = candidate;
    }
    return changed;
  });

function keeps(validator: Subject['validator'], file: string, message: unknown): boolean {
  return (
    validator.accepts(file, message) && validator.validateRecommended(file, message).length === 0
  );
}

/** Refusals with another code of the same title: the document does not tell them apart. */
const recoded = (name: string, pick: (index: number, length: number) => number): Manner => ({
  name,
  tampering: ({ system }) => ({
    answer(seen, talk) {
      const found = codeOf(seen.message);
      if (seen.outcome !== 'refusal' || !found || !isObject(seen.message)) return undefined;
      const fitting = listFitting(system, found.code);
      const other = fitting[pick(fitting.indexOf(found.code), fitting.length)];
      if (other === undefined || other === found.code) return undefined;
      return talk.rewrite(seen.answer, withValueAt(seen.message, found.pointer, other));
    },
  }),
});

function listFitting({ manifest }: CatalogSystem, code: string): readonly string[] {
  const title = manifest.codes.find((one) => one.code === code)?.title.en;
  return manifest.codes.filter((one) => one.title.en === title).map((one) => one.code);
}

/** The general code for a fault that has one of its own [QC-R13]. */
const GENERAL: Manner = {
  name: 'the general code on refusals of values',
  applies: isOf('prepose', 'business'),
  isWarned: () => true,
  tampering: ({ system }) => ({
    answer(seen, talk) {
      const found = codeOf(seen.message);
      const kind = system.manifest.codes.find(({ code }) => code === found?.code)?.kind;
      const general = system.manifest.codes.find((one) => one.code === '9002');
      if (!found || !general || kind !== 'parameter' || found.code === general.code)
        return undefined;
      if (!isObject(seen.message)) return undefined;
      return talk.rewrite(seen.answer, withValueAt(seen.message, found.pointer, general.code));
    },
  }),
};

/** The code of one record among those of many [MH-R21]. */
const ASSIGNED_BELOW: Manner = {
  name: 'the code of one record among SuccessData',
  applies: isOf('mohurd'),
  tampering: () => ({
    answer({ operation, fields, message, answer, outcome }, talk) {
      if (operation?.id !== 'businessData' || outcome !== 'success' || !isObject(message)) {
        return undefined;
      }
      const { encryCertid, encryKey, ReturnData, ...rest } = message;
      if (encryCertid === undefined) return undefined;
      const below = isObject(ReturnData) ? ReturnData : { SuccessGuids: '' };
      const SuccessData = [{ eCertID: findText(fields, 'eCertID'), encryCertid, encryKey }];
      return talk.rewrite(answer, { ...rest, ReturnData: { ...below, SuccessData } });
    },
  }),
};

/** The first text of this name, however deep. */
function findText(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === name && typeof inner === 'string') return inner;
    const found = findText(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Without the steps beyond the stated number, which the server has to ignore [DAS-R22, QC-R09]. */
const SURPLUS: Manner = {
  name: 'surplus steps of a ladder ignored',
  applies: isOf('das', 'prepose'),
  tampering: () => ({
    repair: {
      isFaulty: ({ fields }) => fields !== undefined && withoutSurplus(fields) !== fields,
      mend: (seen, _memory, talk) =>
        seen.fields ? [talk.readdress(seen, withoutSurplus(seen.fields) as never)] : [],
      onlyRefused: true,
    },
  }),
};

/** What states how many steps there are, and the number of the first one. */
const COUNTS = [
  ['priceLength', 1],
  ['priceLadderNum', 0],
] as const;

function withoutSurplus(fields: unknown, pointer = ''): unknown {
  const holder = valueAt(fields, pointer);
  if (!isObject(holder)) return fields;
  const [counter, first] = COUNTS.find(([name]) => name in holder) ?? [];
  if (counter === undefined || first === undefined) {
    const inner = Object.entries(holder).find(([, value]) => isObject(value));
    return inner ? withoutSurplus(fields, joinPointer(pointer, inner[0])) : fields;
  }
  const steps = Number(holder[counter]);
  const kept = Object.entries(holder).filter(([name]) => {
    const [, number] = /^\D+?(\d+)(?:End)?$/.exec(name) ?? [];
    return number === undefined || Number(number) < first + steps;
  });
  if (!Number.isInteger(steps) || kept.length === Object.keys(holder).length) return fields;
  const rest = Object.fromEntries(kept);
  return pointer === '' ? rest : withValueAt(fields, pointer, rest);
}

export const VALUE_MANNERS: readonly Manner[] = [
  worded('words in English', 'Something about this request, in words'),
  worded('long words', LONG),
  worded('words with markup', '<b>"见&说明"</b>\n\t\\ 🙂'),
  filled('optional fields empty', () => ''),
  filled('optional fields null', () => null),
  filled('optional fields filled in', (made) => made),
  retyped('amounts as numbers', (value) =>
    typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : value,
  ),
  retyped('amounts as texts', (value) => (typeof value === 'number' ? String(value) : value)),
  recoded('the next code of the same meaning', (index, length) => (index + 1) % length),
  recoded('the last code of the same meaning', (_index, length) => length - 1),
  GENERAL,
  ASSIGNED_BELOW,
  SURPLUS,
];
