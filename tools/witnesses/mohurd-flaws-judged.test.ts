import { describe } from 'vitest';
import { CITY } from './mohurd/city-client.js';
import { testJudge } from './testing/judge-client.js';

describe('the judge of who calls mohurd', () => testJudge('mohurd', CITY));
