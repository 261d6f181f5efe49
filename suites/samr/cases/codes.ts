import type { Specification } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import { NATION_TO_PROVINCE, readTables } from '../../../src/protocols/samr/business-codes.js';
import { findSchemaBreaches } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { findSignatureFaults } from '../findings.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

/** What the tables lack: purposes, types, and numbers of digits. */
const UNKNOWN_PURPOSES = ['15', '99'];
const UNKNOWN_TYPES = ['0000', '0104', '0212'];

const UNKNOWN_ACTIONS = ['00', '05', '1', 'add'];

/** Business codes and actions [6.4.1, SR-R09]. */
export function codeCases(spec: Specification): CaseLiteral<SamrTools>[] {
  const { purposes, types, purposeHeadings, typeHeadings, provincialTypes } = readTables(spec);
  return [
    ...types.map((type) => lawfulCase(type, purposes)),
    ...purposeHeadings.map((purpose) =>
      refusedCase(
        '6.4.1/busicode-headings',
        `heading-${purpose}`,
        text(`用途大类 ${purpose}`, `the purpose is the heading ${purpose}`),
        (code) => `${purpose}${code.slice(2)}`,
      ),
    ),
    ...typeHeadings.map((type) =>
      refusedCase(
        '6.4.1/busicode-headings',
        `heading-${type}`,
        text(`业务类型大类 ${type}`, `the data type is the heading ${type}`),
        (code) => `${code.slice(0, 2)}${type}`,
      ),
    ),
    ...UNKNOWN_PURPOSES.map((purpose) =>
      refusedCase(
        '6.4.1/busicode',
        `purpose-${purpose}`,
        text(`未知用途 ${purpose}`, `table 6 has no purpose ${purpose}`),
        (code) => `${purpose}${code.slice(2)}`,
      ),
    ),
    ...UNKNOWN_TYPES.map((type) =>
      refusedCase(
        '6.4.1/busicode',
        `data-type-${type}`,
        text(`未知业务类型 ${type}`, `table 7 has no data type ${type}`),
        (code) => `${code.slice(0, 2)}${type}`,
      ),
    ),
    refusedCase(
      '6.4.1/busicode',
      'type-without-purpose',
      text('只有四位', 'the business code has four digits'),
      (code) => code.slice(2),
    ),
    ...provincialTypes.map((type) =>
      refusedCase(
        '4.3.2/directions',
        `direction-${NATION_TO_PROVINCE}${type}`,
        text(
          `只由省级报送的 ${type} 用于国家—省接口`,
          `data type ${type}, which only provinces report, goes from the nation to them`,
        ),
        () => `${NATION_TO_PROVINCE}${type}`,
      ),
    ),
    ...UNKNOWN_ACTIONS.map(
      (action): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-action-${action}`,
        clause: 'A.1.2/actions',
        title: text(`动作代码为 "${action}"，应被拒绝`, `refused when action is "${action}"`),
        behaviour: 'BI',
        async run(t) {
          const body = t.draw(EXCHANGE);
          await t.expectRefused({ ...body, action }, body);
        },
      }),
    ),
  ];
}

/**
 * Every purpose with one type. Which codes a provider serves is its own affair: it may refuse,
 * but it has to answer properly, and to serve the code that it was configured for.
 */
function lawfulCase(type: string, purposes: readonly string[]): CaseLiteral<SamrTools> {
  return {
    id: `samr/exchange/answers-data-type-${type}`,
    clause: '6.4.1/lawful-codes',
    title: text(
      `业务类型 ${type} 配各种用途的查询都有规范的应答`,
      `answers queries of data type ${type} under every purpose properly`,
    ),
    async run(t) {
      t.requireSuccess(await t.query(await t.store(), 'setup'));
      for (const purpose of purposes) {
        const busilist = [{ [t.primaryKey]: t.drawKey() }];
        const values = { action: ACTION.query, busilist, [t.codeName]: `${purpose}${type}` };
        const answer = await t.send(EXCHANGE, t.draw(EXCHANGE, values));
        const faults = findSchemaBreaches(t, answer);
        const findings = faults.length > 0 ? faults : findSignatureFaults(t, answer);
        t.expect(findings);
        // One is enough: its exchange is the last.
        if (findings.length > 0) return;
      }
    },
  };
}

function refusedCase(
  clause: string,
  slug: string,
  fault: Text,
  spoil: (busicode: string) => string,
): CaseLiteral<SamrTools> {
  const sample = spoil('120101');
  return {
    id: `samr/exchange/refuses-${slug}`,
    clause,
    title: text(
      `业务分类代码：${fault.zh}（如 ${sample}），应被拒绝`,
      `refused when ${fault.en}, as in ${sample}`,
    ),
    behaviour: 'BI',
    async run(t) {
      const body = t.draw(EXCHANGE);
      const busicode = spoil(t.parameters.busicode);
      if (busicode === t.parameters.busicode) {
        t.scope.stopInconclusive(
          text('配置的 busicode 就是它', 'parameters.busicode is that very code'),
          { parameter: 'parameters.busicode' },
        );
      }
      await t.expectRefused({ ...body, [t.codeName]: busicode }, body);
    },
  };
}
