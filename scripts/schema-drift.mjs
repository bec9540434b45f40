// The schema people read (prisma/models) and the migrations databases get must say the same.

import { inRoot } from './paths.mjs'
import { prismaEnv } from './prisma-env.mjs'
import { runTool, toolPath } from './run-tool.mjs'

/**
 * What would have to be migrated to bring a migrated database to prisma/models.
 * Row security, checks, grants and triggers are invisible to Prisma and cannot differ.
 *
 * @param {string} ownerUrl a database on which every migration was applied
 * @returns {Promise<string>} SQL; empty when schema and migrations agree
 */
export async function schemaDrift(ownerUrl) {
  const args = [
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    inRoot('prisma'),
    '--script',
    '--exit-code',
  ]
  const { code, output } = await runTool(toolPath('prisma'), args, { env: prismaEnv({ OWNER_DATABASE_URL: ownerUrl }) })
  if (code === 0) return ''
  if (code !== 2) throw new Error(`The schema and the migrations could not be compared:\n${output}`)
  return output.replace(/^Loaded Prisma config.*\n+/, '')
}
