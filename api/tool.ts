import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../src/specification/package-file.js';

/** The program as a file that Node starts, for what runs in a process of its own. */
export const EXECUTABLE = join(PACKAGE_FOLDER, 'bin', 'duijie');
