import { tryClient } from './testing/try-client.js';

await tryClient('cylinder');
