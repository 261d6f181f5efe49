import type { Handler } from '../kit/parts.js';
import type { Fields } from '../kit/rule.js';
import { linksIn } from './groups.js';
import type { Cylinder, State } from './state.js';

type CylinderHandler = Handler<State>;

const giveArchive: CylinderHandler = ({ fields, state }) => ({
  data: cylinderOf(state, fields).archive,
});

/** A link replaces the earlier one of its kind, even if it is the same; the others stay. */
const takeLinks: CylinderHandler = ({ fields, state }) => {
  const cylinder = cylinderOf(state, fields);
  cylinder.links = { ...cylinder.links, ...linksIn(fields) };
  state.touch();
  return {};
};

export const HANDLERS: Readonly<Record<string, CylinderHandler>> = {
  archive: giveArchive,
  links: takeLinks,
};

/** The rules have made sure that there is one. */
function cylinderOf(state: State, fields: Fields): Cylinder {
  const cylinder = state.find(fields);
  if (!cylinder) throw new RangeError('no such cylinder');
  return cylinder;
}
