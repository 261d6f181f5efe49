import type { Clause, Manifest, Ruling } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { readSchemaFile } from '../../src/specification/load.js';

/** What a report says of the document that was tested by. */
export interface Protocol {
  readonly title: Text;
  readonly operations: ReadonlyMap<string, Text>;
  /** The title of the operation that a section is about, by the section. */
  readonly sections: ReadonlyMap<string, Text>;
  /** Statements by their ids. */
  readonly statements: ReadonlyMap<string, Text>;
  /** The choice of each ruling that holds where nobody chose. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** Of a protocol that this version does not know, its id is all there is to say. */
export function readProtocol(id: string): Protocol {
  try {
    return read(id);
  } catch {
    const none = new Map();
    return {
      title: text(id, id),
      operations: none,
      sections: none,
      statements: none,
      defaults: none,
    };
  }
}

function read(id: string): Protocol {
  // A stored run may come from elsewhere: its protocol must not name a path.
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(id)) throw new Error('no protocol');
  const { title, operations } = readSchemaFile<Manifest>(id, 'manifest.json');
  const clauses = readSchemaFile<Clause[]>(id, 'clauses.json');
  const rulings = readSchemaFile<Ruling[]>(id, 'rulings.json');
  return {
    title,
    operations: new Map(operations.map((one) => [one.id, one.title])),
    sections: new Map(operations.map((one) => [one.clause, one.title])),
    statements: new Map(clauses.map(({ id: statement, summary }) => [statement, summary])),
    defaults: new Map(rulings.map((ruling) => [ruling.id, ruling.default])),
  };
}
