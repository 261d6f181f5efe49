import type { JsonSchema, Specification } from '../../../../src/model/specification.js';
import type { Handler } from '../../../kit/parts.js';
import { createPresentation } from '../../peer/presentation.js';
import type { MeterField } from '../meter-field.js';
import type { DasState } from '../state.js';
import { createCommandHandlers } from './commands.js';
import { createUsageHandlers } from './daily-usage.js';
import { createDetailHandlers } from './details.js';
import { priceHandlers } from './prices.js';
import { createReadingHandlers } from './readings.js';
import { createRegistrationHandlers } from './registration.js';

/** Handlers by operation; each gets fields that its schema and the rules have let through. */
export function createDasHandlers(
  spec: Specification,
  field: Pick<MeterField, 'submit' | 'welcome'>,
): Readonly<Record<string, Handler<DasState>>> {
  const presentation = createPresentation(spec.choices);
  return {
    ...createRegistrationHandlers(field),
    ...createCommandHandlers(field),
    ...priceHandlers,
    ...createReadingHandlers(presentation),
    ...createDetailHandlers(presentation, meaningsOf(spec, 'customerType')),
    ...createUsageHandlers(presentation),
  } as Readonly<Record<string, Handler<DasState, never>>> as Readonly<
    Record<string, Handler<DasState>>
  >;
}

/** What the codes of a shared definition mean. */
export function meaningsOf(spec: Specification, name: string): Readonly<Record<string, string>> {
  const definition: (JsonSchema & { readonly 'x-enum'?: Record<string, string> }) | undefined =
    spec.schemas.common?.$defs?.[name];
  return definition?.['x-enum'] ?? {};
}
