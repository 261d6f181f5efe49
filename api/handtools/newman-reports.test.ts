import { judgeExport } from './testing/judge-exports.js';

judgeExport('cis', { folders: ['2001'], complaint: "the token is taken: expected '0103'" });

judgeExport('business', {
  folders: ['meterDataUp'],
  complaint: "the token is taken: expected '9001'",
});
