import { inRoot } from './paths.mjs'

/**
 * The environment of the Prisma command line: it looks for a native engine on the network unless it is given one,
 * so it is given ours (see prisma-schema-engine.mjs).
 */
export function prismaEnv(extra = {}) {
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: inRoot('scripts/prisma-schema-engine.mjs'),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...extra,
  }
}
