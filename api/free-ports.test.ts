import { expect, it } from 'vitest';
import { findFreePorts } from './free-ports.js';

it('gives no port twice to those who ask at the same time or one after the other', async () => {
  const asked = Array.from({ length: 40 }, () => findFreePorts(2));
  const ports = (await Promise.all(asked)).flat();
  for (let time = 0; time < 40; time += 1) ports.push(...(await findFreePorts(1)));
  expect(new Set(ports).size).toBe(120);
});
