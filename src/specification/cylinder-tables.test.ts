import { describe, expect, it } from 'vitest';
import { loadSpecification } from './load.js';

/**
 * The tables of the document, copied by hand: a field in the order of its row, with a question
 * mark where it may be absent [CY-R04, CY-R06, CY-R11].
 */
const IDENTIFIERS = 'token serialNumber? barCode? fixCodeTraceUrl?';
const REQUESTS = {
  archive: IDENTIFIERS,
  links: `${IDENTIFIERS} fillUrl? inspectUrl? valveUrl? deliveryUrl?`,
};
const ARCHIVE = `varieties fillingMedium nominalWorkingPressure nominalWaterCapacity
  shellDesignWallThickness designWorkingLife manufacturer manufacturerDate
  manufacturerLicenseNumber? cylinderWeight cylinderType material? serialNumber valveFacName?
  valveQrCode? checkCertificate? carriedStandard? ownerCode? qualityCertificate? testCertificate?`;

/** What table A.1 names, all of it required. */
const TABLE_A1 = `varieties fillingMedium nominalWorkingPressure nominalWaterCapacity
  shellDesignWallThickness designWorkingLife manufacturer manufacturerDate serialNumber
  cylinderWeight cylinderType`;

const { schemas, manifest } = loadSpecification('cylinder');

const rowsOf = (table: string) => table.split(/\s+/).map((row) => row.replace('?', ''));
const requiredOf = (table: string) => table.split(/\s+/).filter((row) => !row.endsWith('?'));

describe('the schemas of cylinder', () => {
  it('are those of the two interfaces of the document', () => {
    const listed = manifest.operations.map(({ id, method, otherMethods = [] }) => [
      id,
      [method, ...otherMethods].sort(),
    ]);
    expect(Object.fromEntries(listed)).toEqual({ archive: ['GET', 'POST'], links: ['POST'] });
  });

  it.each(Object.entries(REQUESTS))('hold the input table of %s, row by row', (id, table) => {
    const schema = schemas[`${id}.request`];
    expect(Object.keys(schema?.properties ?? {})).toEqual(rowsOf(table));
    expect(schema?.required).toEqual(requiredOf(table));
  });

  it('hold the output table of the archive, row by row', () => {
    const data = schemas['archive.response']?.$defs?.data;
    expect(Object.keys(data?.properties ?? {})).toEqual(rowsOf(ARCHIVE));
    expect(data?.required).toEqual(requiredOf(ARCHIVE));
    expect([...(data?.required ?? [])].sort()).toEqual(rowsOf(TABLE_A1).sort());
  });

  it('hold the result codes', () => {
    expect(manifest.codes.map(({ code }) => code)).toEqual(['200', '204', '401', '500']);
    expect(schemas['links.response']?.required).toEqual(['statusCode', 'msg']);
    expect(schemas['archive.response']?.required).toEqual(['statusCode']);
  });
});
