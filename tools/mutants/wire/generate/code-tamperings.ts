import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { codeOf } from '../../generate/code-mutants.js';
import { changeHolders } from '../../generate/message-field.js';
import type { WireMutant } from '../wire-mutant.js';
import { suspectsOf } from './answer-tamperings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

type Holder = Record<string, unknown>;

export interface Distortion {
  readonly slug: string;
  readonly title: Text;
  readonly change: (holder: Holder, name: string) => Holder;
}

const to =
  (make: (value: unknown) => unknown): Distortion['change'] =>
  (holder, name) => ({ ...holder, [name]: make(holder[name]) });

export const DISTORTIONS: readonly Distortion[] = [
  {
    slug: 'retyped',
    title: text('类型不对', 'of another type'),
    change: to((value) => (typeof value === 'string' ? Number(value) : String(value))),
  },
  {
    slug: 'absent',
    title: text('缺失', 'absent'),
    change: ({ ...holder }, name) => {
      delete holder[name];
      return holder;
    },
  },
  { slug: 'null', title: text('为 null', 'null'), change: to(() => null) },
  { slug: 'true', title: text('为 true', 'true'), change: to(() => true) },
  { slug: 'word', title: text('是一个词', 'a word'), change: to(() => 'success') },
  {
    slug: 'one-digit-more',
    title: text('多一位数字', 'one digit longer'),
    change: to((value) => (typeof value === 'string' ? `${value}0` : Number(`${value}0`))),
  },
  {
    slug: 'blank-added',
    title: text('带空格', 'with a blank'),
    change: to((value) => `${value} `),
  },
  { slug: 'empty', title: text('为空', 'empty'), change: to(() => '') },
  {
    slug: 'wrapped',
    title: text('包在对象里', 'inside an object'),
    change: to((value) => ({ value })),
  },
  { slug: 'listed', title: text('包在数组里', 'inside a list'), change: to((value) => [value]) },
  {
    slug: 'misspelt',
    title: text('字段名拼写不对', 'misspelt'),
    change: (holder, name) =>
      Object.fromEntries(
        Object.entries(holder).map(([key, value]) => [key === name ? `${key}s` : key, value]),
      ),
  },
  {
    slug: 'other-case',
    title: text('字段名大小写不对', 'in another letter case'),
    change: (holder, name) =>
      Object.fromEntries(
        Object.entries(holder).map(([key, value]) => [key === name ? otherCase(key) : key, value]),
      ),
  },
  {
    slug: 'nested',
    title: text('挪到别的对象里', 'in an object beside'),
    change: ({ ...holder }, name) => {
      const value = holder[name];
      delete holder[name];
      return { ...holder, result: { [name]: value } };
    },
  },
];

function otherCase(name: string): string {
  const [first = ''] = name;
  const lower = first.toLowerCase();
  return (first === lower ? first.toUpperCase() : lower) + name.slice(1);
}

/** Nobody has to read more from a refusal than that it is none of these. */
const OF_REFUSALS = ['retyped', 'absent', 'null', 'misspelt', 'wrapped'];

/** The code of an answer cannot be read as what it should be. */
export function codeTamperings(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) => [
    ...DISTORTIONS.map((one) => mutantOf(material, operation, one, 'success')),
    ...DISTORTIONS.filter(({ slug }) => OF_REFUSALS.includes(slug)).map((one) =>
      mutantOf(material, operation, one, 'refusal'),
    ),
  ]);
}

function mutantOf(
  material: WireMaterial,
  operation: Operation,
  { slug, title, change }: Distortion,
  outcome: 'success' | 'refusal',
): WireMutant {
  const isSuccess = outcome === 'success';
  const whose = isSuccess ? text('成功应答', 'a success') : text('拒绝应答', 'a refusal');
  return {
    id: `${material.system.id}/${operation.id}/wire/${outcome}-code/${slug}`,
    kind: 'wire',
    operation: operation.id,
    ...citeNamed(material, operation, isSuccess ? ['accepts'] : ['refusal', 'response']),
    summary: text(`${whose.zh}的代码${title.zh}`, `the code of ${whose.en} is ${title.en}`),
    suspects: isSuccess ? suspectsOf(material, operation) : /\/(?:always|refuses)-/,
    tampering: {
      answer(seen, talk) {
        if (seen.operation?.id !== operation.id || seen.outcome !== outcome) return undefined;
        const found = codeOf(seen.message);
        if (!found) return undefined;
        return talk.rewrite(seen.answer, changeHolders(seen.message, found.pointer, change));
      },
    },
  };
}
