import { tryClient } from './testing/try-client.js';

await tryClient('prepose', [['half-answer', 'new-sequence-on-retry', 'should']]);
