#!/bin/bash
: "${KAFKA_HEAP_OPTS=-Xmx256M}"
: "${KAFKA_JVM_PERFORMANCE_OPTS=-server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35}"
: "${KAFKA_LOG4J_OPTS=-Dlog4j2.configurationFile=/opt/kafka/config/tools-log4j2.yaml}"
# Named one by one in order, not libs/*: the archive of classes is refused when the class path differs.
jars=$(printf '%s:' /opt/kafka/libs/*.jar)
# shellcheck disable=SC2086 # each of these holds several options
exec java ${CLASS_ARCHIVE_OPTS:-} $KAFKA_HEAP_OPTS $KAFKA_JVM_PERFORMANCE_OPTS ${KAFKA_JMX_OPTS:-} $KAFKA_LOG4J_OPTS ${KAFKA_OPTS:-} -cp "${jars%:}" "$@"
