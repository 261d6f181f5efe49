import type { JsonSchema, Specification } from '../../../src/model/specification.js';
import { type Handler, typedHandlers } from '../../kit/parts.js';
import { createPresentation } from '../peer/presentation.js';
import { createCommandHandlers } from './handlers/commands.js';
import { createUsageHandlers } from './handlers/daily-usage.js';
import { createDetailHandlers } from './handlers/details.js';
import { priceHandlers } from './handlers/prices.js';
import { createReadingHandlers } from './handlers/readings.js';
import { createRegistrationHandlers } from './handlers/registration.js';
import type { MeterField } from './meter-field.js';
import type { State } from './state.js';

/** Handlers by operation; each gets fields that its schema and the rules have let through. */
export function createHandlers(
  spec: Specification,
  field: Pick<MeterField, 'submit' | 'welcome'>,
): Readonly<Record<string, Handler<State>>> {
  const presentation = createPresentation(spec.choices);
  return typedHandlers<State>({
    ...createRegistrationHandlers(field),
    ...createCommandHandlers(field),
    ...priceHandlers,
    ...createReadingHandlers(presentation),
    ...createDetailHandlers(presentation, meaningsOf(spec, 'customerType')),
    ...createUsageHandlers(presentation),
  });
}

/** What the codes of a shared definition mean. */
export function meaningsOf(spec: Specification, name: string): Readonly<Record<string, string>> {
  const definition: (JsonSchema & { readonly 'x-enum'?: Record<string, string> }) | undefined =
    spec.schemas.common?.$defs?.[name];
  return definition?.['x-enum'] ?? {};
}
