import { judgeExport } from './testing/judge-exports.js';

judgeExport('das', { folders: ['1001', '1007'], complaint: "the token is taken: expected '0103'" });
