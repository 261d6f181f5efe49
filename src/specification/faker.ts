import { createHash, hash } from 'node:crypto';
import type { Faker, Randomizer } from '@faker-js/faker';
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

/**
 * A source of made-up data that can be set to any key for the price of one digest, where seeding
 * a faker of its own would take a thousand times as long. The same key gives the same data.
 */
export function createKeyedFaker(): (...key: readonly (string | number)[]) => Faker {
  /** Sixteen characters below U+0100. */
  let digest = '';
  let position = 0;
  const randomizer: Randomizer = {
    next() {
      if (position >= digest.length) {
        digest = hash('md5', digest, 'binary');
        position = 0;
      }
      position += 4;
      return readUint32(digest, position - 4) / 2 ** 32;
    },
    // A faker seeds itself when it is made; the key alone decides here.
    seed: () => {},
  };
  const faker = new ChineseFaker({ locale: chinese.rawDefinitions, randomizer });
  return (...key) => {
    digest = hash('md5', key.join('\u0000'), 'binary');
    position = 0;
    return faker;
  };
}

function readUint32(bytes: string, at: number): number {
  const high = (bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1);
  const low = (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3);
  return high * 2 ** 16 + low;
}
