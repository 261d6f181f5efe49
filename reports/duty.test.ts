import { describe, expect, it } from 'vitest';
import { describeDuty } from './duty.js';

describe('describeDuty', () => {
  it('says of a fault in a request that nothing demands its refusal, where only the sender is bound', () => {
    expect(describeDuty({ binds: 'sender', behaviour: 'BI' })?.en).toContain('says nothing of');
    expect(describeDuty({ binds: 'sender', behaviour: 'BV' })?.en).toBe('binds who sends');
    expect(describeDuty({ binds: 'both', behaviour: 'BI' })?.en).toBe('binds both sides');
  });

  it('says nothing where an earlier record does not', () => {
    expect(describeDuty({ behaviour: 'BI' })).toBeUndefined();
  });
});
