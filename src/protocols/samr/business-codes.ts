import type { Specification } from '../../model/specification.js';
import { type Text, text } from '../../model/text.js';

/** Tables 6 and 7, as the schemas hold them. */
interface CodeTables {
  /** Leaves of table 6: the first two digits. */
  readonly purposes: readonly string[];
  /** Leaves of table 7: the last four digits. */
  readonly types: readonly string[];
  /** What has leaves of its own and is not a part of a code [SR-R09]. */
  readonly purposeHeadings: readonly string[];
  readonly typeHeadings: readonly string[];
  /** Types that only provinces report [4.3.2, SR-R17]. */
  readonly provincialTypes: readonly string[];
}

/** From the nation to the provinces [table 6]. */
export const NATION_TO_PROVINCE = '13';

export function readTables({ schemas }: Specification): CodeTables {
  const list = (name: string) => (schemas.common?.$defs?.[name]?.enum ?? []).map(String);
  return {
    purposes: list('purpose'),
    types: list('dataType'),
    purposeHeadings: list('purposeHeading'),
    typeHeadings: list('dataTypeHeading'),
    provincialTypes: list('provincialType'),
  };
}

/** What the parameter is called that holds the business code [SR-R01]. */
export function busicodeName({ choices }: Pick<Specification, 'choices'>): string {
  return choices['SR-R01'] === 'basicode' ? 'basicode' : 'busicode';
}

/** What is wrong with a business code; undefined for a purpose and a type that are leaves. */
export function findCodeFault(tables: CodeTables, busicode: string): Text | undefined {
  if (!/^\d{6}$/.test(busicode)) return text('应为六位数字', 'is six digits');
  const purpose = busicode.slice(0, 2);
  const type = busicode.slice(2);
  if (tables.purposeHeadings.includes(purpose)) {
    return text(`用途 ${purpose} 是大类，应取其下级`, `purpose ${purpose} is a heading`);
  }
  if (tables.typeHeadings.includes(type)) {
    return text(`业务类型 ${type} 是大类，应取其下级`, `data type ${type} is a heading`);
  }
  if (!tables.purposes.includes(purpose)) {
    return text(`表 6 没有用途 ${purpose}`, `table 6 has no purpose ${purpose}`);
  }
  if (!tables.types.includes(type)) {
    return text(`表 7 没有业务类型 ${type}`, `table 7 has no data type ${type}`);
  }
  return undefined;
}

/** Whether a lawful code goes against the only direction of its type [SR-R17]. */
export function isAgainstDirection({ provincialTypes }: CodeTables, busicode: string): boolean {
  return busicode.startsWith(NATION_TO_PROVINCE) && provincialTypes.includes(busicode.slice(2));
}
