// Three suites: `pure` (memory only), `db` (real PostgreSQL, protocol doors), `e2e` (the whole system in a browser).
// Run through `npm test`, which prepares the database and the Node flags that ESM needs.
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
]
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#(platform|connectors|modules|generated|main)(.*)$': '<rootDir>/apps/server/src/$1$2.ts',
  },
  transform: { '^.+\\.tsx?$': swc },
  // pnpm links workspace packages to their real folders, so only true third-party code is left untransformed.
  transformIgnorePatterns: ['/node_modules/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.next/', '/\\.run/'],
  modulePathIgnorePatterns: ['<rootDir>/\\.run/', '<rootDir>/apps/web/\\.next/', '<rootDir>/apps/server/dist/'],
}

export default {
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: ['<rootDir>/{packages,apps,scripts}/**/*.test.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.db\\.test\\.ts$'],
    },
    {
      ...base,
      displayName: 'db',
      testMatch: ['<rootDir>/{apps,scripts}/**/*.db.test.ts'],
    },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/apps/web/e2e/*.journey.ts'],
    },
  ],
}
