import { expect, it } from 'vitest';
import { readForm, writeForm } from './form.js';

const LINK = 'https://qp.example.com/c/1?no=7&name=液化 气+1#top';

it('encodes whatever would end a value, so that every decoder gets it back', () => {
  const form = writeForm({ token: 't', fillUrl: LINK, barCode: undefined, serialNumber: '' });
  expect(form).toBe(
    'token=t&fillUrl=https%3A%2F%2Fqp.example.com%2Fc%2F1%3Fno%3D7%26name%3D' +
      '%E6%B6%B2%E5%8C%96%20%E6%B0%94%2B1%23top&serialNumber=',
  );
  expect(readForm(form)).toEqual({ token: 't', fillUrl: LINK, serialNumber: '' });
  expect(new URLSearchParams(form).get('fillUrl')).toBe(LINK);
});

it('writes half a surrogate pair as the character that stands for none', () => {
  expect(writeForm({ a: '\ud800' })).toBe('a=%EF%BF%BD');
});

it('reads what others write: plus for a blank, repeated and bare names', () => {
  expect(readForm(new URLSearchParams({ fillUrl: LINK }).toString())).toEqual({ fillUrl: LINK });
  expect(readForm('a=1&a=2&b&=&c=x=y')).toEqual({ a: '1', b: '', '': '', c: 'x=y' });
  expect(Object.keys(readForm('__proto__=1'))).toEqual(['__proto__']);
});

it.each(['a=%zz', 'a=%4', 'a=%ff'])('refuses %s', (form) => {
  expect(() => readForm(form)).toThrow(URIError);
});
