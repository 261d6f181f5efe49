import type { Handler } from '../kit/parts.js';
import type { Fields } from '../kit/rule.js';
import { linksIn } from './groups.js';
import type { Cylinder, CylinderState } from './state.js';

type CylinderHandler = Handler<CylinderState>;

const giveArchive: CylinderHandler = ({ fields, state }) => ({
  data: cylinderOf(state, fields).archive,
});

/** A link replaces the earlier one of its kind; the others stay. */
const takeLinks: CylinderHandler = ({ fields, state }) => {
  const cylinder = cylinderOf(state, fields);
  cylinder.links = { ...cylinder.links, ...linksIn(fields) };
  state.touch();
  return {};
};

export const CYLINDER_HANDLERS: Readonly<Record<string, CylinderHandler>> = {
  archive: giveArchive,
  links: takeLinks,
};

/** The rules have seen to it that there is one. */
function cylinderOf(state: CylinderState, fields: Fields): Cylinder {
  const cylinder = state.find(fields);
  if (!cylinder) throw new RangeError('no such cylinder');
  return cylinder;
}
