import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../model/specification.js';
import { loadSpecification } from './load.js';
import { followRefs } from './schema-node.js';

/**
 * The tables of 5.2, copied by hand: a field in the order of its row, `:` with its length, `d` for
 * a date, and a question mark where the row is not simply required. Identifiers of certificates may
 * have one character more than their column has [MH-R31].
 */
const TABLES: readonly (readonly [string, string, string])[] = [
  [
    'businessData.request',
    'safeCert',
    `eCertID:50 provinceNum:6 certNum:25 issuAuth:50 issuAuthCode:18 issuDate:d companyName:200
    creditCode:18 companyAddress:200 responsiblePerson:20 responsiblePersonID:18
    responsiblePersonIDType:10 economicType:20 licenseScope:4 effectiveDate:d expiringDate:d
    firstIssuDate:d certState:2 certStatusDescription:200? associatedZzeCertID:73?
    businessInformation:5000? operateType:2`,
  ],
  [
    'businessData.request',
    'specialCert',
    `eCertID:50 provinceNum:6 certNum:25 issuAuth:50 issuAuthCode:18 issuedDate:d issuDate:d
    effectiveDate:d expiringDate:d name:50 gender:1 identityCard:18 identityCardType:3 photo
    operationCategory:2 categoryDescription:200? certState:2 certStatusDescription:200?
    associatedZzeCertID:73? businessInformation:5000? operateType:2`,
  ],
  [
    'businessData.request',
    'managerCert',
    `eCertID:50 provinceNum:6 certNum:23 issuAuth:50 issuAuthCode:18 issuedDate:d issuDate:d
    effectiveDate:d expiringDate:d categoryCode:2 name:50 gender:1 birthDate:d identityCard:18
    identityCardType:3 companyName:200 creditCode:18 appointment:2 technicalTitle:2?
    educationDegree:2? major:20? photo certState:2 certStatusDescription:200?
    associatedZzeCertID:73? businessInformation:5000? operateType:2`,
  ],
  ['certificateData.request', 'certificate', 'ID:50 zzeCertID:73 url:200'],
];

const LOG = `interfaceId logType logId method requestTime responseTime remoteIp status path
  requestParams responseParams systemId accessToken`;

const GATEWAY = '/gaia-asp-gateway/api';

const spec = loadSpecification('mohurd');
const { schemas, manifest } = spec;

/** Whether the node bounds the value at just this many characters, by whichever keyword. */
function isBound({ maxLength, pattern, enum: values, const: only }: JsonSchema, length: number) {
  if (maxLength !== undefined) return maxLength === length;
  const lengths = [only, ...(values ?? [])].filter((value) => value !== undefined);
  if (lengths.length > 0) return lengths.every((value) => String(value).length === length);
  const matches = (count: number) => new RegExp(pattern ?? '', 'u').test('1'.repeat(count));
  return pattern !== undefined && matches(length) && !matches(length + 1);
}

describe('the schemas of mohurd', () => {
  it.each(TABLES)('hold the table of %s: %s, row by row', (file, definition, table) => {
    const schema = schemas[file]?.$defs?.[definition];
    const rows = table.split(/\s+/).map((row) => {
      const [, name = '', bound] = /^(\w+)(?::(\w+))?\??$/.exec(row) ?? [];
      return { name, bound, isRequired: !row.endsWith('?') };
    });
    expect(Object.keys(schema?.properties ?? {})).toEqual(rows.map(({ name }) => name));
    const required = rows.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    expect(schema?.required).toEqual(required);
    for (const { name, bound } of rows) {
      const node = followRefs(spec, { file, schema: schema?.properties?.[name] ?? {} }).schema;
      if (bound === 'd') expect(node['x-format'], name).toBe('yyyy-MM-dd');
      else if (bound) expect(isBound(node, Number(bound)), `${name} ${bound}`).toBe(true);
    }
  });

  it('have 22, 21 and 27 rows', () => {
    const counts = ['safeCert', 'specialCert', 'managerCert'].map(
      (name) =>
        Object.keys(schemas['businessData.request']?.$defs?.[name]?.properties ?? {}).length,
    );
    expect(counts).toEqual([22, 21, 27]);
  });

  it('hold the parameters of the gateway', () => {
    const namesOf = (id: string) => Object.keys(schemas[`${id}.request`]?.properties ?? {});
    expect(namesOf('getInterfaceTokenInfo')).toEqual(['systemId', 'key']);
    expect(schemas['getInterfaceTokenInfo.request']?.required).toEqual(['systemId', 'key']);
    expect(namesOf('validateToken')).toEqual(['systemId', 'token', 'requestIp']);
    expect(schemas['validateToken.request']?.required).toEqual(['systemId', 'token']);
    expect(namesOf('requestResponseLog')).toEqual(LOG.split(/\s+/));
    expect(schemas['requestResponseLog.request']?.required).toBeUndefined();
  });

  it('name the five operations, three of them by the paths of the document', () => {
    const listed = manifest.operations.map(({ id, method, path }) => [id, `${method} ${path}`]);
    expect(Object.fromEntries(listed)).toMatchObject({
      getInterfaceTokenInfo: `GET ${GATEWAY}/token/getInterfaceTokenInfo`,
      validateToken: `GET ${GATEWAY}/token/validateToken`,
      requestResponseLog: `POST ${GATEWAY}/log/requestResponseLog`,
      businessData: expect.stringMatching(/^POST /),
      certificateData: expect.stringMatching(/^POST /),
    });
    expect(listed).toHaveLength(5);
  });

  it('hold the ten codes of the gateway and the three of the ministry', () => {
    expect(schemas.common?.$defs?.code?.enum).toEqual([
      1, 1000, 1202, 1205, 1200, 1210, 1211, 1212, 1213, 1214,
    ]);
    expect(schemas.common?.$defs?.returnCode?.enum).toEqual(['0', '1', '2']);
  });
});
