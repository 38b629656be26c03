#!/bin/bash
# Every tool is a link to this file; its name says which.
tools=org.apache.kafka.tools
case $(basename "$0" .sh) in
  kafka-broker-api-versions) class=$tools.BrokerApiVersionsCommand ;;
  kafka-cluster) class=$tools.ClusterTool ;;
  kafka-configs) class=kafka.admin.ConfigCommand ;;
  kafka-console-consumer) class=$tools.consumer.ConsoleConsumer ;;
  kafka-console-producer) class=$tools.ConsoleProducer ;;
  kafka-consumer-groups) class=$tools.consumer.group.ConsumerGroupCommand ;;
  kafka-features) class=$tools.FeatureCommand ;;
  kafka-get-offsets) class=$tools.GetOffsetShell ;;
  kafka-metadata-quorum) class=$tools.MetadataQuorumCommand ;;
  kafka-storage) class=kafka.tools.StorageTool ;;
  kafka-topics) class=$tools.TopicCommand ;;
  kafka-transactions) class=$tools.TransactionsCommand ;;
  *)
    echo "unknown tool $0" >&2
    exit 1
    ;;
esac
# A tool that runs beside a broker sees the broker's environment, and must not take a heap of that size.
unset KAFKA_JMX_OPTS
export KAFKA_HEAP_OPTS=-Xmx256M KAFKA_JVM_PERFORMANCE_OPTS=-XX:TieredStopAtLevel=1
exec /opt/kafka/bin/kafka-run-class.sh "$class" "$@"
