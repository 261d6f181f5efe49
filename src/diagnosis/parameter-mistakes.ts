import { BUDGETS } from '../model/budgets.js';
import { text } from '../model/text.js';
import { percentEncode } from '../wire/form.js';
import { jsonSpellings } from './json-spelling.js';
import {
  ascending,
  type KeyPlace,
  type Parameter,
  type ParameterRecipe,
} from './parameter-text.js';
import type { Mistake } from './search.js';
import { SECRET_CHANGES } from './secret-change.js';
import { encodeForm, wholeTextMistakes } from './whole-text.js';

type ParameterMistake = Mistake<ParameterRecipe>;

/** What a protocol adds to the mistakes that all such signatures know. */
export interface ParameterManner {
  /** What its key is called: `KEY`, `appSecret`. */
  readonly keyTitle: string;
  /** The name that the signature is sent under. */
  readonly signName: string;
  readonly signJson: string;
  /** Mistakes of its own, such as the order of its tables; they are tried first. */
  readonly own: readonly ParameterMistake[];
}

/** What senders are known to get wrong in the text of a signature; the most likely first. */
export function parameterMistakes(
  parameters: readonly Parameter[],
  manner: ParameterManner,
): readonly ParameterMistake[] {
  return [
    ...manner.own,
    ...orderMistakes(),
    ...keyMistakes(manner.keyTitle),
    ...selectionMistakes(parameters, manner),
    ...jsonSpellings(parameters).map(({ name, value, isPair }) => ({
      ...set(name, 'value', { value }),
      ...(isPair ? { isLone: true } : {}),
    })),
    ...jointMistakes(),
    ...VALUE_CODES,
    ...wholeTextMistakes<ParameterRecipe>(),
    ...SECRET_CHANGES.map(
      ({ zh, en, change }): ParameterMistake => ({
        name: text(`${manner.keyTitle} ${zh}`, `${manner.keyTitle} ${en}`),
        slot: 'key',
        apply: (recipe) => ({ ...recipe, key: change(recipe.key) }),
      }),
    ),
  ];
}

function set(
  name: ParameterMistake['name'],
  slot: string,
  change: Partial<ParameterRecipe>,
): ParameterMistake {
  return { name, slot, apply: (recipe) => ({ ...recipe, ...change }) };
}

function orderMistakes(): ParameterMistake[] {
  const asSent: ParameterMistake = {
    name: text('参数按发送的顺序，没有排序', 'parameters in the order of sending, not sorted'),
    slot: 'order',
    apply: ({ compare: _, ...recipe }) => recipe,
  };
  return [
    asSent,
    set(text('参数名按升序排序', 'parameters in ascending order'), 'order', { compare: ascending }),
    set(text('参数名排序时不分大小写', 'parameters sorted without regard to case'), 'order', {
      compare: (a, b) => ascending(a.toLowerCase(), b.toLowerCase()),
    }),
    set(text('参数名按降序排序', 'parameters in descending order'), 'order', {
      compare: (a, b) => ascending(b, a),
    }),
  ];
}

function keyMistakes(title: string): ParameterMistake[] {
  const places: readonly (readonly [KeyPlace, string, string])[] = [
    ['missing', `缺少 &key=：没有拼入 ${title}`, `&key= is missing: ${title} is not in the text`],
    ['first', 'key= 放在了最前', 'key= is placed first'],
    ['bare-last', `末尾直接接 ${title}，没有 &key=`, `${title} at the end without &key=`],
    ['bare-first', `${title} 直接放在最前，没有 key=`, `${title} first without key=`],
    ['both', `${title} 放在首尾两处`, `${title} at both ends`],
    ['sorted', 'key 与其他参数一起排序', 'key is sorted among the parameters'],
  ];
  const names = ['appKey', 'appkey', 'KEY', 'Key', 'secret', 'appSecret', 'secretKey'];
  return [
    ...places.map(([keyPlace, zh, en]) => set(text(zh, en), 'key-place', { keyPlace })),
    ...names.map((keyName) =>
      set(
        text(`密钥的参数名写成 ${keyName}`, `the key is called ${keyName} in the text`),
        'key-name',
        { keyName },
      ),
    ),
  ];
}

/** More parameters than this are not left out one by one. */
const MAX_NAMES = BUDGETS.diagnosis.parameters.limit;
const MAX_NAME = BUDGETS.diagnosis.name.limit;

function selectionMistakes(
  parameters: readonly Parameter[],
  { signName, signJson }: ParameterManner,
): ParameterMistake[] {
  const isEmpty = ({ json }: Parameter) => json === '""' || json === 'null';
  const isStructure = ({ json }: Parameter) => /^[[{]/.test(json);
  const select = (zh: string, en: string, change: Partial<ParameterRecipe>) =>
    set(text(zh, en), 'members', change);
  return [
    select('空值参数没有参与签名', 'empty parameters are left out', {
      keeps: (parameter) => !isEmpty(parameter),
    }),
    select('null 参数没有参与签名', 'parameters that are null are left out', {
      keeps: ({ json }) => json !== 'null',
    }),
    select('数组与对象没有参与签名', 'lists and objects are left out', {
      keeps: (parameter) => !isStructure(parameter),
    }),
    select(`${signName} 自身以空值参与了签名`, `${signName} takes part itself, empty`, {
      added: [{ name: signName, json: '""' }],
    }),
    select(`${signName} 自身参与了签名`, `${signName} takes part itself`, {
      added: [{ name: signName, json: signJson }],
    }),
    ...parameters.slice(0, MAX_NAMES).map(({ name: missing }) => {
      const shown = missing.slice(0, MAX_NAME);
      return select(`缺少参数 ${shown}`, `the parameter ${shown} is missing`, {
        keeps: ({ name }) => name !== missing,
      });
    }),
  ];
}

function jointMistakes(): ParameterMistake[] {
  return [
    set(text('参数之间没有 &', 'no & between the parameters'), 'joint', { joint: '' }),
    set(text('参数之间用了逗号', 'commas between the parameters'), 'joint', { joint: ',' }),
    set(text('参数之间用了 |', '| between the parameters'), 'joint', { joint: '|' }),
    set(text('参数之间用了换行', 'newlines between the parameters'), 'joint', { joint: '\n' }),
    set(text('名与值之间没有等号', 'no = between name and value'), 'equals', { equals: '' }),
    set(text('名与值之间用了冒号', 'a colon between name and value'), 'equals', { equals: ':' }),
    set(text('只拼了值，没有参数名', 'values alone, without their names'), 'equals', {
      hasNames: false,
    }),
    set(text('只拼了值，没有参数名与 &', 'values alone, without names and &'), 'equals', {
      hasNames: false,
      joint: '',
    }),
  ];
}

const VALUE_CODES: readonly ParameterMistake[] = [
  set(text('参数值先作了 URL 编码', 'values were URL-encoded first'), 'value-code', {
    encodeValue: percentEncode,
  }),
  set(
    text('参数值先作了 URL 编码（空格写成 +）', 'values were URL-encoded first, blanks as +'),
    'value-code',
    { encodeValue: encodeForm },
  ),
  set(text('参数值去掉了首尾空白', 'values were trimmed'), 'value-code', {
    encodeValue: (value) => value.trim(),
  }),
  set(text('参数值变成小写', 'values were put in lower case'), 'value-code', {
    encodeValue: (value) => value.toLowerCase(),
  }),
];
