import { describe, expect, it } from 'vitest';
import { createKeyedFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { makeUp } from '../../src/specification/made-up.js';
import { formatTime } from '../../src/specification/time.js';
import { createValidator } from '../../src/wire/validator.js';
import type { Negative } from '../kit/cases/negative.js';
import { deriveNegatives } from '../kit/cases/negatives.js';
import { drawContent, drawLadder, RECHARGE_BY_VOLUME } from './prepose/contents.js';

const spec = loadSpecification('qinchuan');
const validator = createValidator(spec);
const fakerFor = createKeyedFaker();
const OPERATIONS = spec.manifest.operations.map(({ id }) => id);

const clock = {
  writeTime: (format: string, distanceMs = 0) => formatTime(Date.now() + distanceMs, format),
};

function drawValid(operation: string, given: Negative['given'], seed = 1) {
  const made = makeUp(spec, `${operation}.request`, {
    faker: fakerFor(operation, seed),
    now: Date.UTC(2026, 4, 17, 2, 20, 30),
  });
  const ladders = given['/priceLadderNum'];
  return {
    ...made,
    ...drawContent(operation, false, clock),
    ...(ladders ? drawLadder(Number(ladders), clock) : {}),
    ...(given['/rechargeType'] === '2' ? RECHARGE_BY_VOLUME : {}),
  };
}

describe.each(OPERATIONS)('the negatives of %s', (operation) => {
  const negatives = deriveNegatives(spec, operation);

  it('have ids of their own', () => {
    const ids = negatives.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are each wrong in one place, where the valid request is right', () => {
    for (const { id, pointer, given, spoil } of negatives) {
      const valid = drawValid(operation, given);
      expect(validator.validate(`${operation}.request`, valid), id).toEqual([]);
      const findings = validator.validate(`${operation}.request`, spoil(valid));
      expect(new Set(findings.map((found) => found.pointer)), id).toEqual(new Set([pointer]));
    }
  });

  it('leave no required field out, in lists neither', () => {
    const ids = negatives.map(({ id }) => id);
    const parts = [spec.schemas[`${operation}.request`], ...definitionsOf(operation)];
    for (const name of parts.flatMap((part) => part?.required ?? [])) {
      expect(ids.some((id) => id.startsWith(`missing-${name}`))).toBe(true);
    }
  });
});

function definitionsOf(operation: string) {
  return Object.values(spec.schemas[`${operation}.request`]?.$defs ?? {});
}

it('weighs decimals that are merely too many or too few less than what is not a number', () => {
  const weights = Object.fromEntries(
    deriveNegatives(spec, 'meterDataUp').map(({ id, weight }) => [id, weight]),
  );
  expect(weights).toMatchObject({
    'short-readingNum': 'should',
    'extra-readingNum': 'should',
    'letter-readingNum': 'must',
    'thirteen-digits-readingNum': 'must',
  });
});

it('asks for the price and the level of every ladder, but not of those beyond', () => {
  const ids = deriveNegatives(spec, 'changeprice').map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('missing-') && id.includes('-when-'))).toEqual([
    'missing-price1-when-priceLadderNum-2',
    'missing-level1-when-priceLadderNum-2',
    'missing-price2-when-priceLadderNum-3',
    'missing-level2-when-priceLadderNum-3',
    'missing-price3-when-priceLadderNum-4',
    'missing-level3-when-priceLadderNum-4',
    'missing-price4-when-priceLadderNum-5',
    'missing-level4-when-priceLadderNum-5',
  ]);
});

it('breaks the form of a recharge by volume, which differs from that of an amount', () => {
  const ids = deriveNegatives(spec, 'recharge').map(({ id }) => id);
  expect(ids.filter((id) => id.endsWith('-when-rechargeType-2'))).toEqual([
    'type-rechargeNum-when-rechargeType-2',
    'empty-rechargeNum-when-rechargeType-2',
    'letter-rechargeNum-when-rechargeType-2',
  ]);
});

it('puts what is not an object into each list of objects', () => {
  const ids = deriveNegatives(spec, 'meterDataUpBatch').map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('type-row-of-'))).toEqual([
    'type-row-of-meterDatas',
    'type-row-of-readingDetails',
  ]);
});

it('takes prices and levels beyond the last ladder for surplus', () => {
  const ids = deriveNegatives(spec, 'changeprice').map(({ id }) => id);
  const beyond = ids.filter((id) => /-(price|level)[1-4]/.test(id));
  expect(beyond.length).toBeGreaterThan(8);
  expect(beyond.filter((id) => !/(\d)-when-priceLadderNum-\d$/.test(id))).toEqual([]);
});

it('asks for the refusal of a wrong form where the field is required or decides something', () => {
  const weightOf = (operation: string, id: string) =>
    deriveNegatives(spec, operation).find((negative) => negative.id === id)?.weight;
  expect(weightOf('updatePriceAndBalance', 'letter-price')).toBe('must');
  expect(weightOf('meterDataUp', 'letter-price')).toBe('should');
  expect(weightOf('meterDataUp', 'enum-valveStatus')).toBe('must');
  expect(weightOf('meterInfo', 'type-userName')).toBe('should');
});
