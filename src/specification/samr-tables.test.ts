import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../model/specification.js';
import { loadSpecification } from './load.js';

/** Tables 5 and 8, A.1.1 and A.2, copied by hand: a field in the order of its row. */
const REQUEST = 'appid busicode action busilist random sign';
const SAMPLE_REQUEST = 'appid basicode action busilist random sign';
const RESPONSE = 'appid busicode datalist random sign';
const REQUIRED_RESPONSE = 'datalist random sign';
const DATALIST = 'result message busilist';

/** Tables 6 and 7: headings with their leaves. */
const PURPOSES = { 10: '11 12 13 14', 20: '21 22', 30: '31' };
const TYPES = {
  '0100': '0101 0102 0103',
  '0200': '0201 0202 0203 0204 0205 0206 0207 0208 0209 0210 0211',
  '0300': '0301 0302 0303 0304',
  '0400': '0401 0402',
};
/** What has no leaves is one. */
const PURPOSE_WITHOUT_LEAVES = '90';
const TYPES_WITHOUT_LEAVES = '0500 0900';

const { manifest, schemas } = loadSpecification('samr');
const { 'exchange.request': request, 'exchange.response': response } = schemas;
const words = (text: string) => text.split(' ');
const leaves = Object.values(PURPOSES).flatMap(words).concat(PURPOSE_WITHOUT_LEAVES);
const types = Object.values(TYPES).flatMap(words).concat(words(TYPES_WITHOUT_LEAVES));

function namesOf(schema: JsonSchema | undefined): string {
  return Object.keys(schema?.properties ?? {}).join(' ');
}

function enumOf(definition: string): unknown {
  return schemas.common?.$defs?.[definition]?.enum;
}

describe('the schemas of samr', () => {
  it('are those of one operation', () => {
    expect(manifest.operations).toMatchObject([
      { id: 'exchange', method: 'POST', clause: '6.4.1' },
    ]);
    expect(manifest.codes.map(({ code, kind }) => [code, kind])).toEqual([
      ['0001', 'success'],
      ['0000', 'business'],
    ]);
  });

  it('hold the request table, all of it required', () => {
    expect(namesOf(request)).toBe(REQUEST);
    expect(request?.required?.join(' ')).toBe(REQUEST);
    expect(request?.properties?.action?.enum).toEqual(['01', '02', '03', '04']);
  });

  it('hold the name of the sample where that is ruled', () => {
    const { schemas: ruled } = loadSpecification('samr', { 'SR-R01': 'basicode' });
    expect(namesOf(ruled['exchange.request'])).toBe(SAMPLE_REQUEST);
    expect(ruled['exchange.request']?.required?.join(' ')).toBe(SAMPLE_REQUEST);
    expect(namesOf(ruled['exchange.response'])).toBe(RESPONSE);
  });

  it('hold the response table, and what the sample adds as a recommendation', () => {
    expect(namesOf(response)).toBe(RESPONSE);
    expect(response?.required?.join(' ')).toBe(REQUIRED_RESPONSE);
    expect(response?.['x-should']?.required).toEqual(['appid', 'busicode']);
    const datalist = response?.$defs?.datalist;
    expect(namesOf(datalist)).toBe(DATALIST);
    expect(datalist?.required).toEqual(['result', 'message']);
  });

  it('hold tables 6 and 7', () => {
    expect(enumOf('purpose')).toEqual(leaves);
    expect(enumOf('purposeHeading')).toEqual(Object.keys(PURPOSES));
    expect(enumOf('dataType')).toEqual(types);
    expect(enumOf('dataTypeHeading')).toEqual(Object.keys(TYPES));
  });

  it('take for a business code a leaf of table 6 with one of table 7, and nothing else', () => {
    const pattern = new RegExp(schemas.common?.$defs?.busicode?.pattern ?? '', 'u');
    const lawful = new Set(leaves.flatMap((leaf) => types.map((type) => leaf + type)));
    expect(lawful.size).toBe(8 * 22);
    for (let number = 0; number < 1_000_000; number += 1) {
      const code = String(number).padStart(6, '0');
      if (pattern.test(code) !== lawful.has(code)) expect.fail(code);
    }
    for (const other of ['', '12010', '1201011', '12010X', ' 120101', '120101\n', '１２０１０１']) {
      expect(pattern.test(other), other).toBe(false);
    }
  });
});
