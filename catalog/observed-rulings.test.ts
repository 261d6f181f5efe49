import { expect, it } from 'vitest';
import { loadSpecification } from '../src/specification/load.js';
import { findSystem } from './systems.js';
import { sampleOf } from './testing/extent.js';
import { BUSINESS, observePeer } from './testing/peers.js';

const choices = Object.keys(BUSINESS).flatMap((system) =>
  loadSpecification(findSystem(system).protocol.id).rulings.flatMap((ruling) =>
    ruling.choices
      .filter((choice) => choice.id !== ruling.default)
      .map((choice) => [ruling.id, choice.id, system] as const),
  ),
);

/** Where both sides have settled on another choice, a client that keeps to it is blamed for nothing. */
it.each(sampleOf(choices, 42))(
  '%s: %s is lawful for the client of %s',
  { timeout: 60_000 },
  async (ruling, choice, system) => {
    const { cases } = await observePeer(system, { rulings: { [ruling]: choice } });
    const blamed = cases.filter(({ verdict, weight }) => verdict === 'fail' && weight !== 'may');
    expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(cases.length).toBeGreaterThan(10);
  },
);
