// The arrows of docs/architecture.md. Each rule has a name and a sentence; `npm run check` applies them.

/** The server's modules, in their order: each may ask those before it. */
const MODULES = [
  'organizations',
  'api-clients',
  'access',
  'debt-positions',
  'payments',
  'documents',
  'notifications',
  'archive-mirror',
  'reporting-flows',
  'receipt-recovery',
  'legal-notices',
  'reconciliation',
  'file-transfer',
  'exchange',
  'file-drops',
  'exports',
  'citizen-desk',
  'support',
  'privacy',
  'insights',
]
const TEST = '\\.(test|journey|conformance)\\.tsx?$|/test/|/e2e/'
const SERVER = '^apps/server/src'

const onlyUpwards = MODULES.slice(0, -1).map((name, index) => ({
  name: `module-${name}-asks-only-those-above`,
  comment: `${name} comes before these modules in the table: they may ask it, it may not ask them.`,
  severity: 'error',
  from: { path: `${SERVER}/modules/${name}/`, pathNot: TEST },
  to: { path: `${SERVER}/modules/(${MODULES.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere works on one machine only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      comment:
        'A package is used by the workspace that declares it, not by luck of the neighbourhood (test tools belong to the root).',
      severity: 'error',
      from: { pathNot: `${TEST}|^packages/wire/conformance/` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'production-needs-no-test-packages',
      comment: 'What runs in production may not need what is installed for tests only.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|^packages/testkit/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-never-import-apps',
      comment: 'Apps talk over the network; what two of them need is a package.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-never-import-apps',
      comment: 'A package does not know who uses it.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'domain-imports-nothing',
      comment: 'What is true without database, clock and network runs anywhere, also in a browser.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: TEST },
      to: { pathNot: '^packages/domain/src/' },
    },
    {
      name: 'client-stands-alone',
      comment: 'It is published: programs of others install it without the rest of this house.',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: { pathNot: '^packages/client/src/' },
    },
    {
      name: 'contracts-and-wire-import-domain-only',
      comment:
        'contracts (with zod) and wire (with zod, an XML parser and digests) stand on domain alone, not on each other.',
      severity: 'error',
      from: { path: '^packages/(contracts|wire)/src/', pathNot: TEST },
      to: { pathNot: ['^packages/$1/', '^packages/domain/src/', 'node_modules/(zod|saxes|@noble/hashes)/'] },
    },
    {
      name: 'testkit-is-for-tests',
      comment: 'Builders and throw-away databases never reach a running system.',
      severity: 'error',
      from: { pathNot: `${TEST}|^packages/testkit/` },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'web-speaks-only-to-our-api',
      comment: "Pages know the API's contracts; others' messages and the database are not theirs.",
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/wire/|^prisma/|node_modules/(@prisma|prisma|pg)/' },
    },
    {
      name: 'web-foundations-do-not-know-features',
      comment: 'design and lib carry the features, features carry the pages: never the reverse.',
      severity: 'error',
      from: { path: '^apps/web/src/(design|lib|messages)/', pathNot: TEST },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'web-features-do-not-know-pages',
      comment: 'design and lib carry the features, features carry the pages: never the reverse.',
      severity: 'error',
      from: { path: '^apps/web/src/features/', pathNot: TEST },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'web-features-stand-alone',
      comment: 'A feature never imports another: what two need goes down to lib or design.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'platform-knows-nobody-above',
      comment: 'platform serves every module and knows none, nor any connector.',
      severity: 'error',
      from: { path: `${SERVER}/platform/`, pathNot: TEST },
      to: { path: `${SERVER}/(connectors|modules|main\\.)` },
    },
    {
      name: 'connectors-know-no-module',
      comment: 'A connector says what we ask of an outside system in our words; who asks is not its business.',
      severity: 'error',
      from: { path: `${SERVER}/connectors/`, pathNot: TEST },
      to: { path: `${SERVER}/(modules|main\\.)` },
    },
    {
      name: 'nobody-imports-the-doors',
      comment: 'main.* put the program together; nothing depends on them.',
      severity: 'error',
      from: { path: `${SERVER}/`, pathNot: `${TEST}|${SERVER}/main\\.` },
      to: { path: `${SERVER}/main\\.` },
    },
    {
      name: 'modules-meet-at-facades-and-events',
      comment:
        'A module reaches another through its facade (ask, in my transaction) or its events (react, later); everything else is private. Wiring is done between *.module.ts files.',
      severity: 'error',
      from: { path: `${SERVER}/modules/([^/]+)/`, pathNot: TEST },
      to: {
        path: `${SERVER}/modules/[^/]+/`,
        pathNot: [`${SERVER}/modules/$1/`, '\\.(facade|events|module)\\.ts$'],
      },
    },
    {
      name: 'modules-are-wired-by-modules',
      comment: 'Only *.module.ts and main.* put modules together.',
      severity: 'error',
      from: { path: `${SERVER}/`, pathNot: `${TEST}|\\.module\\.ts$|${SERVER}/main\\.` },
      to: { path: `${SERVER}/modules/.*\\.module\\.ts$` },
    },
    ...onlyUpwards,
    {
      name: 'nothing-forgotten-in-the-server',
      comment: 'A file that no entry point leads to is removed, or was never plugged in.',
      severity: 'error',
      from: { path: `${SERVER}/main\\.` },
      to: { path: `${SERVER}/`, pathNot: `${TEST}|${SERVER}/(generated/|main\\.)|\\.d\\.ts$`, reachable: false },
    },
    {
      name: 'nothing-forgotten-in-the-sandbox',
      comment: 'A file that no entry point leads to is removed, or was never plugged in.',
      severity: 'error',
      from: { path: '^apps/sandbox/src/main\\.' },
      to: { path: '^apps/sandbox/src/', pathNot: `${TEST}|src/main\\.`, reachable: false },
    },
    {
      name: 'sql-has-its-places',
      comment: 'The database is spoken to in platform (db, jobs, outbox), in repositories and in queries.',
      severity: 'error',
      from: {
        path: '^apps/',
        pathNot: `${TEST}|${SERVER}/platform/(db|jobs|outbox)/|\\.(repository|queries)\\.ts$|${SERVER}/generated/`,
      },
      to: { path: `node_modules/(pg|@prisma|prisma)/|${SERVER}/generated/prisma` },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: ['/dist/', '/\\.next/', '/\\.run/', '\\.(css|scss|svg|png|ttf)$'] },
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // "types" leads the #aliases of the server to its sources instead of its build.
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      mainFields: ['types', 'module', 'main'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
}
