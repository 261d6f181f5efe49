import { expect, it } from 'vitest';
import { MOST_METERS } from '../../specification/fleet.js';
import { loadSpecification } from '../../specification/load.js';
import { createValidator } from '../../wire/validator.js';
import { DEMONSTRATION_PARAMETERS } from './demonstration.js';
import { DAS_FLEET } from './fleet.js';
import { validators } from './generated/validators.js';

it.each([1, MOST_METERS])('makes meter %d by the schemas', (number) => {
  const validator = createValidator(loadSpecification('das'), validators);
  const { meterNo, userNo, deviceId } = DAS_FLEET.identityOf(number);
  // 1001 is the strictest of the document.
  const found = validator.validate('1001.request', { meterNo, userNo, deviceId });
  expect(
    found.map(({ pointer }) => pointer).filter((at) => /meterNo|userNo|deviceId/.test(at)),
  ).toEqual([]);
  expect(deviceId).toMatch(/^[0-9a-f]{32}$/);
});

it('does not meet the meters of the demonstration', () => {
  for (const { meterNo } of DEMONSTRATION_PARAMETERS.meters) {
    expect(DAS_FLEET.numberOf(meterNo)).toBeUndefined();
  }
});
