import { describe, expect, it } from 'vitest';
import { addExploration } from '../../api/certification/exploration.js';
import { bindSuite } from '../../catalog/bound-suite.js';
import { listSystems } from '../../catalog/systems.js';
import type { Text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readExploration } from './exploration-flags.js';

describe('readExploration', () => {
  it('explores nothing unless told to', () => {
    expect(readExploration({})).toBeUndefined();
    expect(readExploration({ explore: '0' })).toBeUndefined();
  });

  it('keeps what a repetition of the run needs', () => {
    const flags = { target: 'http://127.0.0.1:1', config: 'my file.yaml', set: ['a=1'] };
    expect(readExploration({ ...flags, explore: '5', explorePath: '0.1-2' })).toEqual({
      sequences: 5,
      path: '0.1-2',
      flags: `--target 'http://127.0.0.1:1' --config 'my file.yaml' --set 'a=1'`,
    });
  });

  it.each([
    [{ explore: 'many' }, '--explore "many": is a whole number from 0 to 100000'],
    [{ explore: '5', explorePath: '1..2' }, 'such as 0.0.0-1.0'],
    [{ explorePath: '0.1' }, '--explore-path goes with --explore'],
  ])('refuses %j', (flags, message) => {
    expect(() => readExploration(flags)).toThrow(message);
  });
});

describe('addExploration', () => {
  const [system] = listSystems();
  if (!system) throw new RangeError('no system');
  const exploration = { sequences: 5, flags: '--demo' };

  it('says that there is nothing to explore', async () => {
    const spec = loadSpecification('das');
    const open = () => Promise.reject(new Error('never opened'));
    const suite = bindSuite({ system: 'das', spec, cases: [], open });
    const said: string[] = [];
    const onRemark = ({ en }: Text) => said.push(en);
    expect(await addExploration(suite, system, {}, exploration, onRemark)).toBe(suite);
    expect(said).toEqual(['das: nothing to explore']);
  });
});
