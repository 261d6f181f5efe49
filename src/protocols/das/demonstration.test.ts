import { expect, it } from 'vitest';
import type { JsonSchema } from '../../model/specification.js';
import { readSchemaFile } from '../../specification/load.js';
import { DEMONSTRATION_CREDENTIALS, DEMONSTRATION_PARAMETERS } from './demonstration.js';

it('keeps to the definitions of the schemas', () => {
  const { $defs } = readSchemaFile<JsonSchema>('das', 'common.json');
  const { meterType, meters } = DEMONSTRATION_PARAMETERS;
  expect(Object.keys($defs?.meterType?.['x-enum'] ?? {})).toContain(meterType);
  expect(DEMONSTRATION_CREDENTIALS.appSecret).toHaveLength(32);
  for (const { meterNo, userNo, deviceId } of meters) {
    expect(meterNo).toMatch(new RegExp($defs?.meterNo12?.pattern ?? '$^'));
    expect(userNo.length).toBeLessThanOrEqual($defs?.userNo?.maxLength ?? 0);
    expect(deviceId).toMatch(/^[0-9a-f]{32}$/);
  }
  expect(new Set(meters.flatMap((meter) => Object.values(meter))).size).toBe(meters.length * 3);
});
