# duijie from this checkout: `docker build -t duijie .`, then `docker run --rm duijie systems`.
# 用本源码目录构建：docker build -t duijie .，然后 docker run --rm duijie systems
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20-slim
ENV NODE_ENV=production
COPY --from=build /build/package.json /build/LICENSE /opt/duijie/
COPY --from=build /build/node_modules /opt/duijie/node_modules
COPY --from=build /build/bin /opt/duijie/bin
COPY --from=build /build/dist /opt/duijie/dist
COPY --from=build /build/reports/browser /opt/duijie/reports/browser
COPY --from=build /build/schemas /opt/duijie/schemas
COPY --from=build /build/src/load/locust /opt/duijie/src/load/locust
COPY --from=build /build/src/handtools/scripts /opt/duijie/src/handtools/scripts
COPY --from=build /build/src/protocols /opt/duijie/src/protocols
# Where duijie.yaml is looked for, and where the reports go: mount a folder of yours.
RUN mkdir /data && chown node:node /data
WORKDIR /data
USER node
ENTRYPOINT ["node", "/opt/duijie/bin/duijie"]
CMD ["--help"]
