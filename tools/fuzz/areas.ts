import type { Area } from './area.js';
import { FILE_AREAS } from './files/file-stage.js';
import { ADMIN_AREAS } from './http/admin-stage.js';
import { MESSAGE_AREAS } from './http/message-stage.js';
import { WIRE_AREAS } from './http/wire-stage.js';

/** Every way into the product. */
export const AREAS: readonly Area[] = [
  ...MESSAGE_AREAS,
  ...WIRE_AREAS,
  ...ADMIN_AREAS,
  ...FILE_AREAS,
];
