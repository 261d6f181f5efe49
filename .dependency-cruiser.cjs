// The floors of the house: an import leads downward or stays in its own folder.

/** Tests, what only tests use, and the project's own tools stand outside of the floors. */
const TESTS = '\\.test\\.tsx?$|/testing/';
const OURS = '^(?:src|simulators|suites|reports|catalog|api|cli|tools)/';
const PRODUCT = '^(?:src|simulators|suites|reports|catalog|api|cli)/';

/** What need not be imported: it is generated whole, declares only, or is started as a file. */
const LOOSE = [
  TESTS,
  '/generated/',
  '^api/(?:certification|load)/threads/thread\\.ts$',
  '\\.d\\.ts$',
  '^reports/browser/',
  // Run by other programs.
  '^src/handtools/scripts/',
  '/hand-signing\\.js$',
];

/** Where the command line and a program come in. */
const ENTRIES = '^(?:cli/main|api/index)\\.ts$';

const MODEL = '^src/model/';
const SCHEMAS = '^schemas/';
const SPECIFICATION = '^src/specification/';
const WIRE = '^src/wire/';
const DIAGNOSIS = '^src/diagnosis/';
/** Floors 0 and 1. */
const LOW = [SCHEMAS, MODEL, SPECIFICATION, WIRE, DIAGNOSIS];

/** What lies in `folder` imports, of our own files, only its neighbours and `allowed`. */
function floor(name, folder, allowed) {
  return {
    name: `floor: ${name}`,
    severity: 'error',
    from: { path: folder, pathNot: TESTS },
    to: { path: `${OURS}|${SCHEMAS}`, pathNot: [folder, ...allowed] },
  };
}

/** The same for a folder per protocol: `$1` is the protocol's name. */
function floorOfProtocol(name, folder, allowed) {
  const own = folder.replace('([^/]+)', '$1');
  return {
    name: `floor: ${name}`,
    severity: 'error',
    from: { path: folder, pathNot: `${TESTS}|^(?:simulators|suites)/kit/` },
    to: { path: `${OURS}|${SCHEMAS}`, pathNot: [own, ...allowed] },
  };
}

/** What lies in `folder` is imported by its own files and those of `above` only. */
function below(folder, above) {
  return {
    name: `floor: ${folder} is imported from above only`,
    severity: 'error',
    from: { pathNot: [`^(?:${[folder, ...above].join('|')})/`, TESTS] },
    to: { path: `^${folder}/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'floor: src/model imports nothing',
      severity: 'error',
      from: { path: MODEL, pathNot: TESTS },
      to: { pathNot: MODEL },
    },
    {
      name: 'floor: schemas are data',
      severity: 'error',
      from: { path: SCHEMAS },
      to: {},
    },
    floor('src/specification', SPECIFICATION, [SCHEMAS, MODEL]),
    floor('src/wire', WIRE, [SCHEMAS, MODEL, SPECIFICATION]),
    floor('src/diagnosis', DIAGNOSIS, [SCHEMAS, MODEL, SPECIFICATION, WIRE]),
    floorOfProtocol('src/protocols', '^src/protocols/([^/]+)/', LOW),
    floor('src/engine', '^src/engine/', LOW),
    floor('src/load', '^src/load/', LOW),
    floor('src/handtools', '^src/handtools/', LOW),
    floor('src/openapi', '^src/openapi/', LOW),
    floor('src/proxy', '^src/proxy/', LOW),
    floor('simulators/kit', '^simulators/kit/', LOW),
    // The tools that suites share extend those of the engine.
    floor('suites/kit', '^suites/kit/', [...LOW, '^src/engine/', '^src/load/']),
    floor('reports', '^reports/', LOW),
    floorOfProtocol('simulators of one protocol', '^simulators/([^/]+)/', [
      ...LOW,
      '^simulators/kit/',
      '^src/protocols/$1/',
    ]),
    floorOfProtocol('suites of one protocol', '^suites/([^/]+)/', [
      ...LOW,
      '^suites/kit/',
      '^src/engine/',
      '^src/load/',
      '^src/protocols/$1/',
    ]),
    below('catalog', ['api', 'cli', 'tools']),
    below('api', ['cli', 'tools']),
    below('cli', []),
    {
      name: 'floor: api reads no command line',
      severity: 'error',
      from: { path: '^api/', pathNot: TESTS },
      to: { path: 'node_modules/commander/' },
    },
    {
      name: 'start-up',
      comment: 'A command loads what it does when it is called.',
      severity: 'error',
      from: { path: ['^cli/[^/]+\\.ts$', '^cli/commands/'], pathNot: TESTS },
      to: {
        path: '^(?:suites|simulators|reports|catalog|api)/',
        pathNot: '^api/(?:errors|nearest)\\.ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-loose-files',
      comment: 'Every file of the product stands in a folder of its floor.',
      severity: 'error',
      from: {
        path: PRODUCT,
        pathNot: [
          '^src/(?:model|specification|wire|diagnosis|engine|handtools|load|openapi|proxy)/',
          '^src/protocols/[^/]+/',
          '^(?:simulators|suites)/[^/]+/',
          '^(?:reports|catalog|api|cli)/',
          TESTS,
        ],
      },
      to: {},
    },
    {
      name: 'product-imports-no-tools',
      severity: 'error',
      from: { path: PRODUCT, pathNot: TESTS },
      to: { path: '^tools/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: PRODUCT, pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses and that uses nothing.',
      severity: 'error',
      from: {
        orphan: true,
        path: PRODUCT,
        pathNot: [...LOOSE, ENTRIES],
      },
      to: {},
    },
    {
      name: 'no-dead-code',
      comment: 'A file of the product that neither the command line nor a program can reach.',
      severity: 'error',
      from: { path: ENTRIES },
      to: {
        path: PRODUCT,
        pathNot: [...LOOSE, ENTRIES],
        reachable: false,
      },
    },
    {
      name: 'product-needs-no-dev-dependency',
      severity: 'error',
      // What hand tools run has their sandbox's packages, which are ours for tests alone.
      from: { path: PRODUCT, pathNot: [...[TESTS].flat(), '/hand-signing\\.js$'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'type-only'],
      },
    },
    {
      name: 'no-unlisted-dependency',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: a floor is about knowledge, not only about what runs.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|tools/sixth/files)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.cjs', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
