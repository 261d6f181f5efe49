import { describe, expect, it } from 'vitest';
import { createReportNumbers } from '../../../src/protocols/qinchuan/report-number.js';
import { readExport } from './load-export.js';

const PREFIX = '00000010abcd';
const METERS = ['800000000017', '800000000025', '800000000033'];
const { readingOf } = createReportNumbers(PREFIX);
const read = readExport({ prefix: PREFIX, meters: METERS, reports: 100 });

describe('the export of a business platform', () => {
  it('tells of a report by its meter and its reading', () => {
    expect(readingOf(4)).toBe('16.004');
    expect(read('17,800000000025,2026-03-01 16:00:04,16.004,0.5')).toEqual([4]);
    expect(read('{"meterNo":"800000000033","readingNum":16.02}')).toEqual([20]);
    expect(read('800000000025;16.0100000')).toEqual([10]);
  });

  it('takes no reading of another meter, or of another run', () => {
    expect(read('800000000017,16.004')).toEqual([]);
    expect(read('16.004')).toEqual([]);
    expect(read('800000000025,15.999')).toEqual([]);
    expect(read('800000000025,17.004')).toEqual([]);
    expect(read('9800000000025,16.004')).toEqual([]);
  });

  it('takes the later of two readings of a meter for the own one of the record', () => {
    expect(read('800000000025,16.001,16.004')).toEqual([4]);
    expect(read('800000000025,16.004,800000000017,16.003')).toEqual([4, 3]);
  });

  it('knows the meters of a fleet', () => {
    const fleet = readExport({ prefix: PREFIX, fleet: 1000, meters: [], reports: 100 });
    expect(fleet('810000000005,16.004')).toEqual([4]);
  });
});
