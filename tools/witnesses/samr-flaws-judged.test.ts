import { describe } from 'vitest';
import { REQUESTER } from './samr/requester-client.js';
import { testJudge } from './testing/judge-client.js';

describe('the judge of who calls samr', () => testJudge('samr', REQUESTER));
