import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { changeRequest } from './change-request.js';
import { CONTENT_BREAKAGES } from './content-breakages.js';

/** Requests keep to their tables and break what else the document says of their values. */
export function contentMutants(material: CallerMaterial): CallerMutant[] {
  const breakages = CONTENT_BREAKAGES[material.system.protocol.id] ?? [];
  return material.own.flatMap((operation) =>
    breakages.flatMap((breakage) => changeRequest(material, operation, breakage) ?? []),
  );
}
