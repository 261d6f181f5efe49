import { tryClient } from './testing/try-client.js';

await tryClient('mohurd', [['unavailable', 'new-identifier', 'may']]);
