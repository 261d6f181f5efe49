import { describe, expect, it } from 'vitest';
import { readSoap, SoapError, writeSoap } from './soap.js';

const VALUE = { certType: '1', text: '<证书> & "引号" ]]> \u0001' };

function envelope(parameters: string, head = ''): string {
  return `${head}<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><ns1:m xmlns:ns1="http://tempuri.org/">${parameters}</ns1:m></soapenv:Body></soapenv:Envelope>`;
}

it('reads what it has written', () => {
  const xml = writeSoap('businessData', 'data', JSON.stringify(VALUE));
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><soapenv:Envelope /);
  expect(readSoap(xml)).toEqual(VALUE);
});

describe('reading', () => {
  it('takes CDATA, references and other prefixes', () => {
    expect(readSoap(envelope('<x><![CDATA[{"a":"<&>"}]]></x>'))).toEqual({ a: '<&>' });
    expect(readSoap(envelope('<x>{&quot;a&quot;:&#34;1&#34;}</x>'))).toEqual({ a: '1' });
    expect(readSoap(envelope('<x>{"a":1}</x>').replaceAll('soapenv', 'S'))).toEqual({ a: 1 });
  });

  it('puts several parameters together, in whatever order', () => {
    const parameters = '<parameter>{"acceptData":[]}</parameter><certType>1</certType>';
    expect(readSoap(envelope(parameters))).toEqual({
      certType: '1',
      parameter: { acceptData: [] },
    });
  });

  it('takes the sample’s envelope, which has no blank between two attributes', () => {
    const xml = envelope('<x>{"a":1}</x>').replace('envelope/">', 'envelope/"xmlns:xsd="urn:x">');
    expect(readSoap(xml)).toEqual({ a: 1 });
  });

  it.each([
    ['nothing', ''],
    ['JSON', '{"certType":"1"}'],
    ['another document', '<html><body/></html>'],
    ['no method', '<Envelope><Body/></Envelope>'],
    ['no JSON', envelope('<x>certType=1</x>')],
    ['a document type', envelope('<x>{}</x>', '<!DOCTYPE a>')],
    ['entities', envelope('<x>&a;</x>', '<!DOCTYPE a [<!ENTITY a "{}">]>')],
    ['an outside entity', envelope('<x>&a;</x>', '<!doctype a SYSTEM "file:///etc/passwd">')],
    ['two roots', `${envelope('<x>{}</x>')}${envelope('<x>{}</x>')}`],
    ['an open comment', `<!-- ${envelope('<x>{}</x>')}`],
    ['an open tag', '<Envelope><Body'],
    ['deep elements', envelope(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`)],
    ['many attributes', envelope(`<x ${'a="" '.repeat(100_000)}>{}</x>`)],
    ['many elements', envelope('<x/>'.repeat(100_000))],
  ])('refuses %s', (_name, xml) => {
    const start = performance.now();
    expect(() => readSoap(xml)).toThrow(SoapError);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('gives nobody a prototype', () => {
    const value = readSoap(envelope('<__proto__>{"polluted":1}</__proto__><b>1</b>')) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('takes an envelope of a megabyte in its stride', () => {
    const json = JSON.stringify({ photo: 'A'.repeat(1_000_000) });
    const start = performance.now();
    expect(readSoap(envelope(`<x>${json.replaceAll('"', '&quot;')}</x>`))).toEqual(
      JSON.parse(json),
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
