# One file, six images: api, worker, sftp, web, sandbox, migrate.
# The workspace layout is kept: packages/* and apps/sandbox run as TypeScript, and Node strips types only outside node_modules.

FROM node:24.21.0-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
WORKDIR /app

# --- what is installed, by the lock file ---
FROM base AS manifests
RUN npm install --global --no-fund --no-audit pnpm@11.28.11
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/sandbox/package.json apps/sandbox/
COPY apps/server/package.json apps/server/
COPY apps/web/package.json apps/web/
COPY packages/client/package.json packages/client/
COPY packages/contracts/package.json packages/contracts/
COPY packages/domain/package.json packages/domain/
COPY packages/testkit/package.json packages/testkit/
COPY packages/wire/package.json packages/wire/

FROM manifests AS build
RUN pnpm install --frozen-lockfile --reporter=append-only
COPY . .
RUN node scripts/build.mjs

FROM manifests AS production-server
RUN pnpm install --prod --no-optional --frozen-lockfile --reporter=append-only \
    --filter quietanza --filter "@repo/server..." --filter "@repo/sandbox..."

FROM manifests AS production-web
RUN pnpm install --prod --no-optional --frozen-lockfile --reporter=append-only --filter "@repo/web..."

# --- the server: one program, three processes ---
FROM base AS server
ENV NODE_ENV=production BIND_HOST=0.0.0.0 API_PORT=3002 WORKER_PORT=3004 SFTP_PORT=2022 SFTP_HEALTH_PORT=3005
COPY --from=production-server /app ./
COPY packages packages
COPY scripts scripts
COPY docs/api docs/api
COPY apps/server/assets apps/server/assets
COPY apps/server/migrate-queues.mjs apps/server/
COPY --from=build /app/apps/server/dist apps/server/dist
USER node

FROM server AS api
EXPOSE 3002
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs", "3002"]
# The same options as SERVER_OPTIONS of scripts/system-env.mjs.
CMD ["node", "--enable-source-maps", "--v8-pool-size=0", "apps/server/dist/main.api.js"]

FROM server AS worker
EXPOSE 3004
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs", "3004"]
# The same options as WORKER_OPTIONS of scripts/system-env.mjs.
CMD ["node", "--enable-source-maps", "--v8-pool-size=0", "--max-semi-space-size=8", "--heap-growing-percent=100", "apps/server/dist/main.worker.js"]

FROM server AS sftp
EXPOSE 2022 3005
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs", "3005"]
CMD ["node", "--enable-source-maps", "--v8-pool-size=0", "apps/server/dist/main.sftp.js"]

# Runs once before a version starts; it is over when it has answered, so it has no health.
FROM server AS migrate
COPY prisma prisma
HEALTHCHECK NONE
CMD ["node", "scripts/prepare-database.mjs"]

# --- the outside world, simulated: never in production ---
FROM base AS sandbox
ENV NODE_ENV=production BIND_HOST=0.0.0.0 SANDBOX_PORT=3003 SANDBOX_STATE_DIR=/var/lib/sandbox
COPY --from=production-server /app ./
COPY packages packages
COPY scripts/health.mjs scripts/
COPY apps/sandbox apps/sandbox
RUN install -d -o node -g node /var/lib/sandbox
USER node
EXPOSE 3003
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs", "3003"]
CMD ["node", "apps/sandbox/src/main.ts"]

# --- citizen portal and back office ---
FROM base AS web
ENV NODE_ENV=production BIND_HOST=0.0.0.0 PORTAL_PORT=3000 BACKOFFICE_PORT=3001
COPY --from=production-web /app ./
COPY packages packages
COPY scripts/health.mjs scripts/
COPY apps/web apps/web
COPY --from=build --chown=node:node /app/apps/web/.next apps/web/.next
USER node
EXPOSE 3000 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs", "3000"]
CMD ["node", "apps/web/server.mjs"]
