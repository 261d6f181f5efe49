import { describe } from 'vitest';
import { BUSINESS } from './qinchuan/business-client.js';
import { testJudge } from './testing/judge-client.js';

describe('the judge of who calls prepose', () => testJudge('prepose', BUSINESS));
