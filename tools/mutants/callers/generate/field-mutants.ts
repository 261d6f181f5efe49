import type { Operation } from '../../../../src/model/specification.js';
import { expandSchema } from '../../../../src/specification/patched.js';
import { withoutNulls } from '../../../../suites/kit/cases/optional-null.js';
import { listFields, type MessageField } from '../../generate/message-field.js';
import type { Spoiling } from '../../generate/spoilings.js';
import { NULLED } from '../../wire/generate/misformings.js';
import type { Fields, WireRequest } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { type Breakage, changeRequest } from './change-request.js';
import { waysOf } from './ways.js';

/** A field of a request is not as its table has it; everything else is, the signature too. */
export function fieldMutants(material: CallerMaterial): CallerMutant[] {
  return material.own.flatMap((operation) => {
    const file = `${operation.id}.request`;
    return listFields(expandSchema(material.spec, file)).flatMap((field) =>
      waysOf(material, file, field).flatMap(
        (way) => mutantOf(material, operation, field, way) ?? [],
      ),
    );
  });
}

/** Demands of tables that have statements of their own, by where they stand. */
const OWN: readonly (readonly [place: RegExp, ...names: string[]])[] = [
  [/\/businessInformation\b/, 'information-form'],
  [/\/certStatusDescription$/, 'manager-sentence'],
  [/\/associatedZzeCertID$/, 'identifier-length'],
  [/\/(?:technicalTitle|educationDegree)$/, 'qualification', 'qualification-a'],
  [/^\/\w+CertParameter$/, 'other-parameters'],
  [/\/url$/, 'https'],
  [/^\/action$/, 'A.1.2/actions'],
  [/^\/busicode$/, 'busicode', 'busicode-headings'],
  [/^\/(?:serialNumber|barCode|fixCodeTraceUrl)$/, 'identifier-required', 'empty-identifier'],
  [/^\/\w*[uU]rl\w*$/, 'link-required', 'empty-link'],
];

/** Breaks what the table demands, or else what it recommends. */
function mutantOf(
  material: CallerMaterial,
  operation: Operation,
  { pointer, ...rest }: MessageField,
  way: Spoiling,
): CallerMutant | undefined {
  const field = { pointer, ...rest };
  const own = OWN.flatMap(([place, ...names]) => (place.test(pointer) ? names : []));
  if (way.slug === 'misspelt') own.push('6.5.4/name-case');
  const breakage = (breaks: Judge, statements: readonly string[]): Breakage => ({
    slug: `request${pointer}/${way.slug}`,
    title: way.title(field.name),
    statements,
    change: (seen) => spoil(material, operation, field, way, seen, breaks),
  });
  const demanded = ['request', 'records', 'all-optional', 'accepts', ...own];
  const advised = [...own, 'request-recommended', 'request', 'records'];
  return (
    changeRequest(material, operation, breakage(breaksDemand, demanded)) ??
    changeRequest(material, operation, {
      ...breakage(breaksRecommendation, advised),
      atMost: 'should',
    })
  );
}

type Judge = (material: CallerMaterial, file: string, fields: Fields, isNull: boolean) => boolean;

/** Null in place of what may be left out is lawful. */
const breaksDemand: Judge = ({ validator }, file, fields, isNull) =>
  !validator.accepts(file, isNull ? withoutNulls(fields) : fields);

const breaksRecommendation: Judge = ({ validator }, file, fields, isNull) =>
  !isNull && validator.validateRecommended(file, fields).length > 0;

function spoil(
  material: CallerMaterial,
  operation: Operation,
  field: MessageField,
  way: Spoiling,
  seen: SeenRequest,
  breaks: Judge,
): WireRequest | undefined {
  const { talk } = material;
  const file = `${operation.id}.request`;
  const whole = withOptional(material, file, seen.fields, field);
  if (whole === undefined) return undefined;
  const changed = way.apply(whole, field) as Fields;
  if (changed === whole) return undefined;
  const request = talk.readdress(seen, changed);
  // A form has no types: what is judged is what comes out of it.
  const { fields } = talk.see(request);
  return fields && breaks(material, file, fields, way === NULLED) ? request : undefined;
}

/** The message with the field, should it lack one that it may have, as far as it stays lawful. */
function withOptional(
  { makeUp, validator }: CallerMaterial,
  file: string,
  fields: Fields | undefined,
  { pointer, name, isRequired }: MessageField,
): Fields | undefined {
  if (!fields || isRequired || pointer !== `/${name}` || name in fields) return fields;
  const whole = { ...fields, [name]: makeUp(file)[name] };
  return validator.accepts(file, whole) ? whole : fields;
}
