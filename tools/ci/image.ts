import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';
import { stageOf } from './dockerfile-rule.js';

/** One instruction that puts something into the image, or says how it is started. */
export type Instruction =
  | { readonly does: 'stage'; readonly name: string }
  | { readonly does: 'workdir'; readonly path: string }
  | {
      readonly does: 'copy';
      /** The stage; undefined for the checkout. */
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly does: 'run'; readonly command: string };

export interface Image {
  readonly instructions: readonly Instruction[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/** @param content of a Dockerfile with stages, whose commands are lists */
export function readImage(content: string): Image {
  const file = DockerfileParser.parse(content);
  const list = (text: string | null | undefined): string[] => JSON.parse(text ?? '[]');
  return {
    instructions: file.getInstructions().flatMap((one): Instruction[] => {
      const given = one.getArgumentsContent() ?? '';
      switch (one.getKeyword()) {
        case 'FROM':
          return [{ does: 'stage', name: / AS (\S+)$/i.exec(given)?.[1] ?? '' }];
        case 'WORKDIR':
          return [{ does: 'workdir', path: given }];
        case 'RUN':
          return [{ does: 'run', command: given }];
        case 'COPY': {
          const paths = one.getArguments().map((argument) => argument.getValue());
          const to = paths.pop() ?? '';
          return [{ does: 'copy', from: stageOf(one as Copy), sources: paths, to }];
        }
        default:
          return [];
      }
    }),
    entrypoint: list(file.getENTRYPOINTs().at(-1)?.getArgumentsContent()),
    command: list(file.getCMDs().at(-1)?.getArgumentsContent()),
  };
}

/** What a service of a compose file starts with, and how it is asked for its health. */
export interface Service {
  readonly command: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly build: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export function readServices(root: string): Readonly<Record<string, Service>> {
  const content = readFileSync(join(root, 'compose.yaml'), 'utf8');
  return (parse(content, { merge: true }) as { services: Record<string, Service> }).services;
}
