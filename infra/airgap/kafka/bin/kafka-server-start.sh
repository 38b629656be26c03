#!/bin/bash
export KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:--Xmx1G -Xms1G}
export KAFKA_LOG4J_OPTS=${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/opt/kafka/config/log4j2.yaml}
export CLASS_ARCHIVE_OPTS=${CLASS_ARCHIVE_OPTS:--XX:SharedArchiveFile=/opt/kafka/broker.jsa -Xlog:cds=off -Xlog:cds+dynamic=off}
exec /opt/kafka/bin/kafka-run-class.sh kafka.Kafka "$@"
