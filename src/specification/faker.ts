import { createHash } from 'node:crypto';
import type { Faker } from '@faker-js/faker';
import { faker as chinese } from '@faker-js/faker/locale/zh_CN';

// The package's entry point loads all its locales, which takes 200 ms; this one loads Chinese only.
const ChineseFaker = chinese.constructor as typeof Faker;

/** A source of Chinese made-up data that the parts of the seed determine wholly. */
export function createFaker(...seed: readonly (string | number)[]): Faker {
  const digest = createHash('md5').update(seed.join('\u0000')).digest();
  const faker = new ChineseFaker({ locale: chinese.rawDefinitions });
  faker.seed([digest.readUInt32LE(0), digest.readUInt32LE(4)]);
  return faker;
}
