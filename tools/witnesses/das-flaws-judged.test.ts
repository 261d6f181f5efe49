import { describe } from 'vitest';
import { CIS } from './das/cis-client.js';
import { testJudge } from './testing/judge-client.js';

describe('the judge of who calls das', () => testJudge('das', CIS));
