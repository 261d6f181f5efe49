import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { withValueAt } from '../../src/specification/pointer.js';
import { findTransportFaults } from '../kit/answer.js';
import { type CaseLiteral, casesOf } from '../kit/cases/case-literal.js';
import type { Negative } from '../kit/cases/negative.js';
import { deriveNegatives } from '../kit/cases/negatives.js';
import { establishValid, type OperationPlan, operationOf, prepare } from '../kit/cases/plan.js';
import type { Body, Conversation } from '../kit/conversation.js';

/** A value that the IUT cannot know. */
interface Stranger {
  readonly field: string;
  readonly value: string;
  readonly code: string;
  /** The statement that it is refused, and the one on its code, if there is one. */
  readonly statement: string;
  readonly codeStatement?: string;
}

const TYPE: Stranger = {
  field: 'meterType',
  value: 'NO-SUCH-TYPE',
  code: '1002',
  statement: '8.1/unknown-type',
  codeStatement: '8.1/unknown-type-code',
};

const FACTORY: Stranger = {
  field: 'factoryCode',
  value: 'NOFACTORY',
  code: '1001',
  statement: '8.1/unknown-factory',
  codeStatement: '8.1/unknown-factory-code',
};

/** A number of a form that the suite never registers. */
const METER = { field: 'meterNo', value: '990000000099', code: '1003' };

const COMMANDED_METER: Stranger = {
  ...METER,
  statement: '8.1/unknown-meter',
  codeStatement: '8.1/unknown-meter-code',
};

const REPORTED_METER: Stranger = { ...METER, statement: '8.1/unknown-meter-report' };

/** Rules of 8.1 that every operation has to keep. */
export function protocolCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const failing = spec.manifest.codes.filter(({ kind }) => kind !== 'success');
  const at = pointerOf(spec, plan);
  const [required = ''] = spec.schemas[`${id}.request`]?.required ?? [];
  return casesOf(spec, plan, [
    {
      id: `${system}/${id}/answers-dictionary-code`,
      clause: '8.1/codes',
      title: text('失败码在 8.1 之内', 'refuses with codes of 8.1 only'),
      behaviour: 'BI',
      async run(t) {
        const valid = await prepare(t, plan);
        const answer = await t.send(id, { ...valid, [required]: undefined });
        const codes = failing.map(({ code }) => code);
        t.expectRefusal(answer, ...codes);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(valid), 'control');
        for (const { field, value } of codeProbesOf(spec, plan)) {
          const body = await prepare(t, plan);
          const probed = await t.send(id, withValueAt<Body>(body, at(field), value));
          // Whether it has to be refused is for other cases to say.
          if (!probed.envelope?.succeeded) t.expectRefusal(probed, ...codes);
        }
        for (const { given, spoil } of codedNegativesOf(spec, plan)) {
          const body = await prepare(t, plan, given);
          const probed = await t.send(id, spoil(body) as Body);
          if (!probed.envelope?.succeeded) t.expectRefusal(probed, ...codes);
        }
      },
    },
    ...strangersOf(spec, plan).flatMap((stranger) => strangerCases(spec, plan, stranger)),
  ]);
}

/** meterInfo makes meters known; a business side may learn them from reports [QC-R14]. */
function strangersOf<Tools>(spec: Specification, plan: OperationPlan<Tools>): Stranger[] {
  const { system, id } = operationOf(spec, plan);
  if (system === 'prepose') return id === 'meterInfo' ? [TYPE] : [TYPE, COMMANDED_METER];
  return [TYPE, FACTORY, ...(spec.choices['QC-R14'] === 'accepted' ? [] : [REPORTED_METER])];
}

/** What else makes an operation answer with codes of its own: the dictionary is closed [8.1]. */
function codeProbesOf<Tools>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): readonly Pick<Stranger, 'field' | 'value'>[] {
  if (plan.operation !== 'meterInfo') return strangersOf(spec, plan);
  // The meter of a valid request is a new one, which cannot be removed yet.
  return [...strangersOf(spec, plan), { field: 'meterOperation', value: 'remove' }];
}

/** One fault for each list of codes that the dictionary has for fields of the operation. */
function codedNegativesOf<Tools>(
  spec: Specification,
  { operation }: OperationPlan<Tools>,
): Iterable<Negative> {
  // Not every meter takes a recharge by volume.
  const coded = deriveNegatives(spec, operation).filter(
    ({ codes, given }) => codes.length > 0 && given['/rechargeType'] !== '2',
  );
  return new Map(coded.map((negative) => [negative.codes.join(), negative])).values();
}

/** Where a field that names meter, type or factory stands: a batch has them in its rows. */
function pointerOf<Tools>(spec: Specification, plan: OperationPlan<Tools>) {
  const { properties = {} } = spec.schemas[`${plan.operation}.request`] ?? {};
  return (field: string) => ('meterDatas' in properties ? `/meterDatas/0/${field}` : `/${field}`);
}

function strangerCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  { field, value, code, statement, codeStatement }: Stranger,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const behaviour = field === 'meterNo' ? 'BO' : 'BI';
  const pointer = pointerOf(spec, plan)(field);
  const refuse = async (t: Tools, ...codes: readonly string[]) => {
    const body = await prepare(t, plan);
    const answer = await t.send(id, withValueAt<Body>(body, pointer, value));
    t.expectRefusal(answer, ...codes);
    if (answer.envelope?.succeeded) return;
    await establishValid(t, plan, t.refresh(body), 'control');
  };
  const refuses: CaseLiteral<Tools> = {
    id: `${system}/${id}/refuses-unknown-${field}`,
    clause: statement,
    title: text(`未知 ${field} 应被拒绝`, `refuses an unknown ${field}`),
    behaviour,
    run: async (t) => refuse(t, ...(codeStatement ? [] : [code])),
  };
  if (!codeStatement) return [refuses];
  const tells: CaseLiteral<Tools> = {
    id: `${system}/${id}/answers-${code}`,
    clause: codeStatement,
    title: text(`未知 ${field} 报 ${code}`, `answers ${code} to an unknown ${field}`),
    behaviour,
    run: async (t) => refuse(t, code),
  };
  return [refuses, tells];
}

/** 5.4: paths in another letter case. */
export function pathCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  return casesOf(spec, plan, [
    {
      id: `${system}/${id}/tells-other-case-path`,
      clause: '5.4/path-case',
      title: text('接口名全大写的请求', 'the name of the operation in capitals'),
      behaviour: 'BI',
      async run(t) {
        const { path } = t.operation(id);
        const at = path.lastIndexOf('/');
        const other = path.slice(0, at) + path.slice(at).toUpperCase();
        const answer = await t.send(id, await prepare(t, plan), { path: other });
        // A page that says "not found" is a fair answer.
        t.expect(findTransportFaults(answer).filter(({ pointer }) => pointer !== 'body'));
      },
    },
  ]);
}
