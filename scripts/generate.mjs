// Generates the Prisma client (not committed) from prisma/models; repeated only when the schema changes.
import { existsSync, readdirSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { runMain } from './plain-error.mjs'
import { prismaEnv } from './prisma-env.mjs'
import { mustRun, toolPath } from './run-tool.mjs'
import { hashOf, whenChanged } from './stamps.mjs'

/** @returns {Promise<boolean>} whether there was something to do */
export function generateClient() {
  const stamp = inRoot('apps/server/src/generated/.stamp')
  const hash = hashOf([...schemaFiles(), inRoot('prisma.config.ts'), inRoot('node_modules/prisma/package.json')])
  return whenChanged(stamp, hash, () =>
    mustRun('Generating the database client', toolPath('prisma'), ['generate'], { env: prismaEnv() }),
  )
}

/** The files of the Prisma schema; its text decides what is generated. */
export function schemaFiles() {
  return [inRoot('prisma'), inRoot('prisma/models')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.prisma'))
        .sort()
        .map((name) => `${folder}/${name}`),
    )
}

if (import.meta.main) await runMain(generateClient)
