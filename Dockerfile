# The image `sluice`: every command of Sluice, the gate and the executor among them. The container's arguments are sluice's
# own: `docker run sluice gate`. The profile `image` of pom.xml makes the same with Jib; a test holds the two equal.
#
#   docker build -t sluice .
#   docker build --target base -t sluice-base .     what Jib lays the same layers on

ARG DISTRIBUTION=debian:bookworm-slim

# ---- build: the jar and the libraries it needs
FROM ${DISTRIBUTION} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates curl openjdk-17-jdk-headless unzip \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY schemas schemas
COPY src/main src/main
# The times of the files are set to one moment: layers are compared with them, and a library that did not change
# must not look new because it was copied anew.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -ntp -Pquick -Dmaven.test.skip=true package \
 && find target/lib target/sluice.jar src/main/image -exec touch -d @1 {} +

# ---- base: a Java runtime and a user, nothing of Sluice
#
# The JRE of the distribution, for it is the one the tests run on and is patched with everything else by a rebuild. A
# runtime made with jlink would save some 100 MB once for each host and have a list of modules that can be wrong.
#
# jemalloc: RocksDB allocates and frees blocks of all sizes from many threads, which makes glibc's malloc keep far more
# than is in use. Named without a directory, it is found on every architecture. Its background threads give memory
# back also while nothing is going on.
FROM ${DISTRIBUTION} AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates curl libjemalloc2 openjdk-17-jre-headless \
 && rm -rf /var/lib/apt/lists/* /var/log/* /var/cache/* /tmp/* \
 && groupadd --gid 10001 sluice \
 && useradd --uid 10001 --gid 10001 --home-dir /opt/sluice --no-create-home --shell /usr/sbin/nologin sluice \
 && install -d -o 10001 -g 10001 -m 0750 /var/lib/sluice /etc/sluice/secrets

# ---- the image: what seldom changes first, so that a change of code moves the last layer, of 2.5 MB
FROM base
COPY --from=build /build/target/lib/ /opt/sluice/lib/
COPY --from=build /build/src/main/image/ /
COPY --from=build /build/target/sluice.jar /opt/sluice/sluice.jar

ENV LD_PRELOAD=libjemalloc.so.2 \
    MALLOC_CONF=background_thread:true \
    SLUICE_CONFIG=/etc/sluice/sluice.yaml

# The root file system may be read-only. What is written: the gate's stores, below the volume, which belongs to the
# user, and native libraries that are unpacked to /tmp and run from there, so a /tmp in memory must not be noexec.
USER 10001:10001
WORKDIR /opt/sluice
VOLUME /var/lib/sluice
EXPOSE 8080 8090

# No HEALTHCHECK: the image is the gate, the executor and every command, on ports that are configured. What runs it knows
# which it is and asks /health/ready of the gate (8080) or of the executor (8090) with curl, as docker-compose.yml does.
ENTRYPOINT ["/opt/sluice/bin/sluice"]

ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="Sluice" \
      org.opencontainers.image.description="A gate on a stream of automated decisions, on Kafka Streams." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
