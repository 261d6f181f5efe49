import { testJudge } from './testing/judge-client.js';

testJudge('das');
