import type { Recipe } from '../../api/load/recipe.js';
import { findSystem } from '../../catalog/systems.js';
import type { Source } from '../../src/load/sending/source.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { type ChildServer, startChild } from './child-server.js';
import { BIN } from './simulator.js';

/** A scenario with what simulators and suites share, and a target that is never reached. */
export function recipeOf(scenario: string, system: string, rulings: RulingChoices = {}): Recipe {
  return {
    scenario,
    target: 'http://127.0.0.1',
    ...findSystem(system).entry.demonstration,
    paths: {},
    rulings,
    seed: 1,
    bad: {},
    validatedShare: 0.01,
  };
}

/** A server in a process of its own that answers the source's requests as their target would. */
export function startSink(source: Source): Promise<ChildServer> {
  const answer = Buffer.from(source.exampleAnswer()).toString('base64');
  return startChild(process.execPath, [BIN, 'load-sink', '--answer', answer]);
}
