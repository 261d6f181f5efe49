import type { Call, Rule } from '../../../simulators/kit/rule.js';
import { text } from '../../../src/model/text.js';
import { WEIGHTS, type Weight } from '../../../src/model/verdict.js';
import { citeFirst, type Material, type Mutant, quoted } from '../mutant.js';

/** The simulator leaves out one of its business rules, on one operation. */
export function ruleMutants(material: Material): Mutant[] {
  const { recordRules } = material;
  // What only keeps the simulator itself from breaking is not a demand of the document.
  const rules = material.rules.filter(({ id }) => !id.startsWith('simulator/'));
  return [
    ...rules.flatMap((rule) =>
      rule.operations
        .filter((operation) => material.own.some(({ id }) => id === operation))
        .map((operation) => mutantOf(material, rule, operation)),
    ),
    ...recordRules.map((rule) => mutantOf(material, rule, rule.operation)),
  ];
}

type AnyRule = Pick<Rule<never>, 'id' | 'clause'> & { readonly weight?: Mutant['weight'] };

function mutantOf(material: Material, rule: AnyRule, operation: string): Mutant {
  const [, slug = rule.id] = rule.id.split('/');
  const sections = [rule.clause, clauseOf(material, operation)];
  const suffixes = rule.weight === 'should' ? ['request-recommended', 'request'] : ['request'];
  const cited = citeFirst(material, [
    rule.id,
    ...suffixes.flatMap((suffix) => sections.map((section) => `${section}/${suffix}`)),
    `${clauseOf(material, operation)}/accepts`,
  ]);
  const { system } = material;
  const ids = material.suite.cases
    .filter((one) => one.operation === operation && one.clause === cited.clause)
    .map(({ id }) => id);
  return {
    id: `${system.id}/${operation}/rule/${rule.id}/omitted`,
    kind: 'rule',
    operation,
    ...cited,
    weight: findLesser(cited.weight, rule.weight),
    summary: text(`不执行规则 ${rule.id}`, `leaves out the rule ${rule.id}`),
    suspects: new RegExp(
      ids.length > 0 ? `^(?:${ids.map(quoted).join('|')})$` : `/refuses-.*${quoted(slug)}`,
    ),
    isLenient: true,
    alter: (note) => ({
      parts: (parts: Holder) => watch(parts, rule.id, operation, note),
    }),
  };
}

/** A rule that only warns weighs no more than that, whatever statement stands nearest to it. */
function findLesser(cited: Weight, own: Weight = cited): Weight {
  return WEIGHTS.indexOf(cited) > WEIGHTS.indexOf(own) ? cited : own;
}

interface Holder {
  readonly rules: readonly Rule<never>[];
  readonly recordRules?: Material['recordRules'];
}

/** The rule still looks at each request, but only notes what it would have refused. */
function watch(parts: Holder, id: string, operation: string, note: () => void): object {
  const muted = <One extends { check(call: never): unknown }>(rule: One): One => ({
    ...rule,
    check(call: never) {
      if (rule.check(call) !== undefined) note();
      return undefined;
    },
  });
  const rules = parts.rules.flatMap((rule) => {
    if (rule.id !== id) return [rule];
    const others = rule.operations.filter((own) => own !== operation);
    const rest = others.length > 0 ? [{ ...rule, operations: others }] : [];
    return [...rest, { ...muted(rule), operations: [operation] }];
  });
  const records = parts.recordRules as unknown as
    | readonly { readonly id: string; check(call: Call<never>): unknown }[]
    | undefined;
  return {
    rules,
    ...(records && {
      recordRules: records.map((rule) => (rule.id === id ? muted(rule as never) : rule)),
    }),
  };
}

function clauseOf({ own }: Material, operation: string): string {
  return own.find(({ id }) => id === operation)?.clause ?? '';
}
