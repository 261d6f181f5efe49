import { describe, expect, it } from 'vitest';
import type { AnyDefect } from '../simulators/kit/alterations/defect.js';
import { findSystem } from './systems.js';
import { sampleOf } from './testing/extent.js';
import { BUSINESS, observePeer } from './testing/peers.js';

/** Defects of the client that show in what it sends or answers, by the system that it calls. */
const SHOWING: Readonly<Record<string, readonly string[]>> = {
  das: [
    'nested-answer-to-2001',
    'own-serial-in-answers',
    'shortened-serial-in-answers',
    'user-number-as-number',
    'null-device-in-answers',
    'two-digit-valve-control',
  ],
  cis: [
    'repeats-results',
    'own-serial-in-results',
    'command-code-without-zero',
    'stale-token-in-callbacks',
    'reports-usage-as-reading',
  ],
  prepose: ['messages-as-lists', 'null-messages', 'answers-as-html'],
  business: [
    'messages-as-objects',
    'results-as-return-codes',
    'amounts-to-the-cent',
    'nulls-in-parameters',
    'parameters-as-numbers',
    'supplement-rows-misnamed',
    'whole-readings',
    'iso-times',
    'padded-meter-numbers',
    'own-serial-in-reports',
    'swapped-type-and-factory',
    'command-for-trade',
    'cancellations-as-new-trades',
    'repeats-reports',
    'spelling-put-right',
    'address-of-sample',
    'charge-for-change',
    'timestamps-with-24',
    'reports-in-gbk',
  ],
};

const sectionOf = (statement: string) => statement.split('/')[0];

describe.each(sampleOf(Object.entries(BUSINESS), 3))(
  'the client of %s',
  { timeout: 60_000 },
  (id, { client }) => {
    it('conforms when it keeps to the document', async () => {
      const result = await observePeer(id);
      const blamed = result.cases.filter(({ verdict }) => verdict === 'fail');
      expect(blamed.map((one) => `${one.id}: ${one.message}`)).toEqual([]);
      expect(result).toMatchObject({ conformity: 'conformant', role: 'client', system: id });
    });

    it.each(sampleOf(SHOWING[id] ?? [], 20))('is found out: %s', async (defect) => {
      const defects: readonly AnyDefect[] = await findSystem(client).entry.loadDefects();
      const { clause, weight } = defects.find((one) => one.id === defect) as AnyDefect;
      const { cases, conformant } = await observePeer(id, { defects: [defect] });
      const failed = cases.filter(({ verdict }) => verdict === 'fail');
      expect(conformant).toBe(weight !== 'must');
      expect(
        failed.map((one) => `${one.weight} ${one.id} ${sectionOf(one.statement)}`),
      ).toContainEqual(
        expect.stringMatching(new RegExp(`^${weight} .* (?:${sectionOf(clause)}|5)$`)),
      );
    });
  },
);
