import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMessage, listProtocols, readDocuments, readProtocol } from './schema-file.js';
import { generateTypes } from './types.js';
import { generateValidators } from './validators.js';

/** A file that follows from others: most from `schemas/`. */
export interface Artefact {
  /** Relative to the project's root. */
  readonly path: string;
  readonly content: string;
}

/** The schemas that belong to no protocol. */
const DOCUMENTS = ['results', 'load', 'ledger', 'run-ledger', 'baseline'];

const VALIDATOR = `/** True for data that its schema accepts; \`errors\` says what is wrong, until the next call. */
export interface Validator<Data> {
  (data: unknown): data is Data;
  errors?: ErrorObject[] | null;
}
`;

/** Everything that is generated, for the project below \`root\`, in a fixed order. */
export async function deriveArtefacts(root: string): Promise<Artefact[]> {
  const schemas = join(root, 'schemas');
  const artefacts: Artefact[] = [];
  for (const protocol of await listProtocols(schemas)) {
    artefacts.push(...(await deriveProtocol(schemas, protocol)));
  }
  return [...artefacts, ...(await deriveDocuments(schemas))];
}

/** Those whose file on disk is absent or different. */
export async function findDrift(root: string, artefacts: readonly Artefact[]): Promise<Artefact[]> {
  const same = await Promise.all(
    artefacts.map(async ({ path, content }) => (await readIfThere(join(root, path))) === content),
  );
  return artefacts.filter((_artefact, index) => !same[index]);
}

export async function writeArtefacts(root: string, artefacts: readonly Artefact[]): Promise<void> {
  for (const { path, content } of artefacts) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

async function deriveProtocol(schemas: string, protocol: string): Promise<Artefact[]> {
  const files = await readProtocol(join(schemas, protocol));
  const keys = files.filter(isMessage).map(({ name }) => name);
  const folder = `src/protocols/${protocol}/generated`;
  const banner = writeBanner(`schemas/${protocol}`);
  return [
    {
      path: `${folder}/messages.ts`,
      content: await generateTypes(files, keys, 'Messages', banner),
    },
    { path: `${folder}/validators.js`, content: generateValidators(files, keys, banner) },
    {
      path: `${folder}/validators.d.ts`,
      content: [
        banner,
        "import type { ErrorObject } from 'ajv';",
        "import type { Messages } from './messages.js';",
        '',
        VALIDATOR,
        declareValidators('Messages'),
      ].join('\n'),
    },
  ];
}

async function deriveDocuments(schemas: string): Promise<Artefact[]> {
  const files = await readDocuments(schemas, DOCUMENTS);
  if (files.length === 0) return [];
  const keys = files.map(({ name }) => name);
  const folder = 'src/wire/generated';
  const banner = writeBanner(keys.map((key) => `schemas/${key}.json`).join(' and '));
  const imports = `${banner}\nimport type { ErrorObject } from 'ajv';`;
  const types = await generateTypes(files, keys, 'Documents', imports);
  return [
    { path: `${folder}/documents.js`, content: generateValidators(files, keys, banner) },
    {
      path: `${folder}/documents.d.ts`,
      content: [types, VALIDATOR, declareValidators('Documents')].join('\n'),
    },
  ];
}

function declareValidators(map: string): string {
  return `/** Compiled validators by the name of the schema. */
export declare const validators: {
  readonly [Name in keyof ${map}]: Validator<${map}[Name]>;
};
`;
}

function writeBanner(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`: change the schemas, not this file.`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
