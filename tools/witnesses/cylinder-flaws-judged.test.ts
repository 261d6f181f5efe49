import { describe } from 'vitest';
import { STATION } from './cylinder/station-client.js';
import { testJudge } from './testing/judge-client.js';

describe('the judge of who calls cylinder', () => testJudge('cylinder', STATION));
