import { describe, expect, it } from 'vitest';
import { chooseScenario } from '../../../api/load/recipe.js';
import { countMeters, type ExtentFlags, readExtent } from './size.js';

const read = async (id: string, flags: ExtentFlags) => readExtent(await chooseScenario(id), flags);

const PARAMETERS = { meters: [{}, {}, {}] };

describe('readExtent', () => {
  it('counts the meters that report', async () => {
    const fleet = await read('qinchuan-upload', { fleet: '1000000' });
    expect(countMeters(fleet, PARAMETERS)).toBe(1_000_000);
    expect(countMeters(await read('das-alarm', {}), PARAMETERS)).toBe(3);
    expect(countMeters(await read('samr-add', {}), {})).toBeUndefined();
  });

  it('lets title and reports follow the size', async () => {
    const { scenario, size } = await read('qinchuan-batch', { size: '7' });
    expect(size).toBe(7);
    expect(scenario).toMatchObject({ reportsPerRequest: 7, marksPerRequest: 7 });
    expect(scenario.title.en).toBe('reports in batches of 7');
    const photo = await read('mohurd-business', { size: '3' });
    expect(photo.scenario.title.en).toContain('photos of 3 KB');
    expect(photo.scenario.reportsPerRequest).toBe(1);
  });

  it.each<[string, ExtentFlags, string]>([
    ['samr-add', { fleet: '3' }, 'das-report, das-alarm, qinchuan-upload, qinchuan-batch'],
    ['das-report', { fleet: '1000001' }, 'from 1 to 1000000'],
    ['das-report', { size: '3' }, 'for qinchuan-batch 1 to 1000 (meters in a batch), for mohurd-'],
    ['mohurd-business', { size: '51' }, 'for mohurd-business 1 to 50 (kilobytes of the photo)'],
    ['qinchuan-batch', { size: '1.5' }, 'for qinchuan-batch 1 to 1000'],
  ])('refuses %s with %j and says what would be valid', async (id, flags, hint) => {
    await expect(read(id, flags)).rejects.toThrow(hint);
  });
});
