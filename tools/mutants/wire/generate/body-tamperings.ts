import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { type WireAnswer, withHeader } from '../traffic/message.js';
import type { Seen } from '../traffic/talk.js';
import type { WireMutant } from '../wire-mutant.js';
import { suspectsOf } from './answer-tamperings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

export interface Wreck {
  readonly slug: string;
  readonly title: Text;
  readonly make: (answer: WireAnswer) => WireAnswer;
  /** Also of refusals. */
  readonly isGeneral?: boolean;
}

const PAGE = '<!DOCTYPE html><html><body><h1>nginx</h1></body></html>';

const page =
  (status: number) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    status,
    headers: withHeader(answer.headers, 'Content-Type', 'text/html'),
    body: Buffer.from(PAGE),
  });

const written =
  (change: (json: string) => string) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    body: Buffer.from(change(answer.body.toString('utf8'))),
  });

const SPRING_ERROR =
  '{"timestamp":"2026-01-01T00:00:00Z","status":500,"error":"Internal Server Error"}';

export const WRECKS: readonly Wreck[] = [
  { slug: 'html', title: text('是网页', 'a page of HTML'), make: page(200), isGeneral: true },
  {
    slug: 'page-500',
    title: text('是 500 的网页', 'a page with status 500'),
    make: page(500),
    isGeneral: true,
  },
  { slug: 'page-502', title: text('是 502 的网页', 'a page with status 502'), make: page(502) },
  { slug: 'page-404', title: text('是 404 的网页', 'a page with status 404'), make: page(404) },
  {
    slug: 'empty',
    title: text('没有正文', 'without a body'),
    make: written(() => ''),
    isGeneral: true,
  },
  {
    slug: 'error-500',
    title: text('是框架的 500', 'a 500 of some framework'),
    make: (answer) => ({ ...answer, status: 500, body: Buffer.from(SPRING_ERROR) }),
    isGeneral: true,
  },
  {
    slug: 'status-500',
    title: text('带 500 状态', 'with status 500'),
    make: (answer) => ({ ...answer, status: 500 }),
  },
  {
    slug: 'cut',
    title: text('只有一半', 'cut in the middle'),
    make: written((json) => json.slice(0, Math.floor(json.length / 2))),
    isGeneral: true,
  },
  {
    slug: 'cut-short',
    title: text('传到一半断开', 'broken off in the middle'),
    make: (answer) => ({ ...answer, delivery: { ...answer.delivery, closes: 'early' } }),
  },
  {
    slug: 'list',
    title: text('包在数组里', 'inside a list'),
    make: written((json) => `[${json}]`),
  },
  {
    slug: 'text',
    title: text('编码了两次', 'encoded twice'),
    make: written((json) => JSON.stringify(json)),
  },
  {
    slug: 'wrapped',
    title: text('包在对象里', 'inside an object'),
    make: written((json) => `{"data":${json}}`),
  },
  { slug: 'null', title: text('是 null', 'null'), make: written(() => 'null'), isGeneral: true },
  { slug: 'no-object', title: text('是一个词', 'a word'), make: written(() => '"ok"') },
  {
    slug: 'single-quotes',
    title: text('用单引号', 'with single quotes'),
    make: written((json) => json.replaceAll('"', "'")),
  },
];

/** The body of an answer is not a message. */
export function bodyTamperings(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) => [
    ...WRECKS.map((wreck) => mutantOf(material, operation, wreck, 'success')),
    ...WRECKS.filter(({ isGeneral }) => isGeneral).map((wreck) =>
      mutantOf(material, operation, wreck, 'refusal'),
    ),
  ]);
}

function mutantOf(
  material: WireMaterial,
  operation: Operation,
  { slug, title, make }: Wreck,
  outcome: Seen['outcome'],
): WireMutant {
  const isSuccess = outcome === 'success';
  // What is served as a page is not a proper answer, whatever a statement on its status weighs.
  const statements = isSuccess ? ['accepts'] : ['refusal', 'accepts'];
  return {
    id: `${material.system.id}/${operation.id}/wire/${outcome}-body/${slug}`,
    kind: 'wire',
    operation: operation.id,
    ...citeNamed(material, operation, statements),
    ...(slug === 'status-500' ? { weight: 'should' } : {}),
    summary: text(
      `${isSuccess ? '成功' : '拒绝'}应答${title.zh}`,
      `${isSuccess ? 'a success' : 'a refusal'} is ${title.en}`,
    ),
    suspects: isSuccess ? suspectsOf(material, operation) : /\/(?:always|refuses)-/,
    tampering: {
      answer(seen) {
        if (seen.operation?.id !== operation.id || seen.outcome !== outcome) return undefined;
        return make(seen.answer);
      },
    },
  };
}
