import { tryClient } from './testing/try-client.js';

await tryClient('samr', [['unsigned-answer', 'sign-unread', 'must']]);
