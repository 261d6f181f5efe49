import { readConfigurationSchema } from '../../api/configuration/schema.js';
import type { Artefact } from './artefact.js';
import { generateValidators } from './validators.js';

const FOLDER = 'api/configuration/generated';
const BANNER =
  '// Generated from schemas/config.json and what it refers to by `npm run generate`: change the schemas, not this file.';

const FORMATS = `import { isTimeZone } from '../../../src/specification/time-zone.js';
import { isBaseUrl, isListeningAddress } from '../../../src/wire/address.js';
const FORMATS = { 'time-zone': isTimeZone, 'base-url': isBaseUrl, 'listening-address': isListeningAddress };`;

/** What compares a configuration with its schema. */
export function deriveConfiguration(): Artefact[] {
  const files = [{ name: 'config', schema: readConfigurationSchema() }];
  return [
    {
      path: `${FOLDER}/validators.js`,
      content: generateValidators(files, ['config'], `${BANNER}\n${FORMATS}`),
    },
    {
      path: `${FOLDER}/validators.d.ts`,
      content: `${BANNER}
import type { CompiledSchema } from '../../../src/wire/compile.js';

/** Compiled validators by the name of the schema. */
export declare const validators: { readonly config: CompiledSchema };
`,
    },
  ];
}
