import { CERTIFICATE_DEFECTS } from './defects/certificates.js';
import { CODE_DEFECTS } from './defects/codes.js';
import { GATEWAY_DEFECTS } from './defects/gateway.js';
import { PHOTO_DEFECTS } from './defects/photos.js';
import { RECORD_DEFECTS } from './defects/records.js';
import type { SystemDefect } from './parts.js';

/** Mistakes that the gateway and its interfaces can be made to make. */
export const DEFECTS: readonly SystemDefect[] = [
  ...GATEWAY_DEFECTS,
  ...PHOTO_DEFECTS,
  ...RECORD_DEFECTS,
  ...CODE_DEFECTS,
  ...CERTIFICATE_DEFECTS,
];
