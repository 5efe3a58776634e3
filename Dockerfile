# The service as an image: built from this folder, run by an account without rights.
# `docker build -t kipp .`; docker-compose.yml runs it beside PostgreSQL.

FROM node:22-slim AS client
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web .
RUN npm run build

FROM rust:1.95-slim-trixie AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock build.rs ./
COPY migrations migrations
COPY src src
COPY web/src/design web/src/design
COPY --from=client /src/web/dist web/dist
RUN cargo build --locked --release --bin kipp

# pg_dump and pg_restore are what `kipp backup` and `kipp restore` run; they must not be older than the server.
FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 kipp \
    && useradd --system --uid 10001 --gid kipp --home-dir /var/lib/kipp --shell /usr/sbin/nologin kipp \
    && install -d -o kipp -g kipp -m 0700 /var/lib/kipp /var/backups/kipp
COPY --from=build /src/target/release/kipp /usr/local/bin/kipp

USER kipp
# Without DATABASE_URL the data are SQLite in ./data, which is /var/lib/kipp/data here.
WORKDIR /var/lib/kipp
VOLUME ["/var/lib/kipp", "/var/backups/kipp"]
ENV KIPP_BIND=0.0.0.0:8080
EXPOSE 8080

# The image has no curl; bash speaks enough HTTP to see whether /readyz answers 200.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

ENTRYPOINT ["kipp"]
CMD ["serve"]
