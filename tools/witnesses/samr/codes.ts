/** Table 6, headings included. */
const USES = new Set(['10', '11', '12', '13', '14', '20', '21', '22', '30', '31', '90']);

/** Table 7: each group with the number of codes under its heading. */
const GROUPS: ReadonlyArray<readonly [string, number]> = [
  ['01', 3],
  ['02', 11],
  ['03', 4],
  ['04', 2],
  ['05', 0],
  ['09', 0],
];

const TYPES = new Set(
  GROUPS.flatMap(([group, count]) =>
    Array.from({ length: count + 1 }, (_, index) => group + String(index).padStart(2, '0')),
  ),
);

export function isBusicode(code: string): boolean {
  return code.length === 6 && USES.has(code.slice(0, 2)) && TYPES.has(code.slice(2));
}

export const ADD = '01';
export const MODIFY = '02';
export const DELETE = '03';
export const QUERY = '04';

const ACTIONS = [ADD, MODIFY, DELETE, QUERY] as const;
export type Action = (typeof ACTIONS)[number];

export function toAction(value: string): Action | undefined {
  return ACTIONS.find((action) => action === value);
}
