# Personable in a container. docs/operation.md says how to run it.

FROM node:24-slim AS build
WORKDIR /build
# The packages first: they are installed again only when these files change.
COPY package.json package-lock.json .npmrc ./
COPY packages/personable/package.json packages/personable/
COPY packages/client/package.json packages/client/
COPY packages/designer/package.json packages/designer/
COPY apps/shop/package.json apps/shop/
COPY apps/console/package.json apps/console/
RUN npm ci
COPY . .
RUN npm run build
RUN rm packages/personable/dist/.tsbuildinfo packages/designer/dist/.tsbuildinfo packages/personable/faces/built-from

# What the engine needs to run, and nothing that is needed to build it.
FROM node:24-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/personable/package.json packages/personable/
COPY packages/personable/bin packages/personable/bin
COPY packages/client/package.json packages/client/
COPY packages/designer/package.json packages/designer/
COPY apps/shop/package.json apps/shop/
COPY apps/console/package.json apps/console/
# What draws and takes in pictures is optional, with a package of its own for each machine; the compiler that comes along is not needed.
RUN npm ci --omit=dev --workspace=personable
RUN rm -rf node_modules/typescript node_modules/@typescript node_modules/.bin/tsc

FROM node:24-slim
ENV NODE_ENV=production PERSONABLE_DATA=/data
# Without it the C library keeps a pool of freed memory for every thread.
ENV MALLOC_ARENA_MAX=2
# Collections of young objects then stop events and answers for some 3 ms instead of 20.
ENV NODE_OPTIONS=--max-semi-space-size=8
# So that `docker exec NAME personable backup …` finds the command.
ENV PATH=/app/node_modules/.bin:$PATH
WORKDIR /app
COPY LICENSE ./
COPY --from=production /app/node_modules node_modules
COPY --from=production /app/packages/personable packages/personable
COPY --from=production /app/packages/designer packages/designer
COPY --from=build /build/packages/personable/dist packages/personable/dist
COPY --from=build /build/packages/designer/dist packages/designer/dist
COPY --from=build /build/packages/personable/faces packages/personable/faces
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
# A large store takes a while to start: until then a failed check is none.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 8787) + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As process 1 it hears SIGTERM itself, finishes what is under way and stores it.
CMD ["personable", "serve", "--host", "0.0.0.0", "--data", "/data"]
