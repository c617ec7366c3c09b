#!/bin/sh
# Made-up traffic for `docker compose up`: metrics of two tenants, and every two seconds a decision. Most are approved,
# others are blocked or wait for a human, and every eighth is rehearsed and then carried out by the executor.
#
#   traffic.sh AUTHORIZATION-FILE GATE-URL...
#
#   ROUNDS   how many decisions; left out: without end
#   PAUSE    seconds between them; 2 when left out
set -eu

authorization=$1
shift

# post URL BODY: prints the status of the answer, 000 when there is none. A gate that is being restarted is no reason to end.
post() {
  printf '%s' "$2" | curl -s -o /dev/null -w '%{http_code}' -m 10 -X POST -H "@$authorization" \
    -H 'Content-Type: application/json' --data-binary @- "$1" || true
}

now() {
  date -u +%Y-%m-%dT%H:%M:%S.000Z
}

# Health goes up and down, another way for each target.
metrics() {
  for target in issuer-a issuer-b; do
    rate=$((80 + (count * 7 + ${#target} * 3 + $(printf %d "'${target#issuer-}")) % 20))
    post "$gate/api/v1/tenants/$tenant/metrics" "{\"target\": \"$target\", \"observedAt\": \"$(now)\",
      \"successRate\": 0.$rate, \"errorRate\": 0.$(printf %02d $((100 - rate))), \"latencyP50Ms\": 80,
      \"latencyP95Ms\": $((200 + count % 100)), \"latencyP99Ms\": 900, \"requestsPerSecond\": $((100 + count % 50))}" \
      > /dev/null
  done
}

# decide ID MODE TYPE PARAMETERS [MORE]
decide() {
  status=$(post "$gate/api/v1/tenants/$tenant/decisions" "{\"decisionId\": \"$1\", \"environment\": \"DEV\", \"mode\": \"$2\",
    \"action\": {\"type\": \"$3\", \"target\": \"$target\", \"parameters\": {$4}},
    \"confidence\": 0.$confidence, \"decidedAt\": \"$(now)\"${5:-}}")
  echo "$tenant/$1 $2 $3 on $target: $status"
}

run=$(date +%s)
count=0
while [ -z "${ROUNDS:-}" ] || [ "$count" -lt "$ROUNDS" ]; do
  # The gates in turn, the tenants in turn, the targets in turn.
  gate=$1
  shift
  set -- "$@" "$gate"
  tenant=acme
  [ $((count / 8 % 2)) -eq 0 ] || tenant=globex
  target=issuer-a
  [ $((count / 16 % 2)) -eq 0 ] || target=issuer-b
  confidence=$((75 + count * 5 % 24))
  id=compose-$run-$count

  [ $((count % 4)) -ne 0 ] || (metrics)
  case $((count % 8)) in
    0) decide "$id" DRY_RUN shift_traffic "\"shiftPercentage\": $((5 + count % 40))" ;;
    1) decide "$id" DRY_RUN adjust_retry_policy '"retryMultiplier": 2' ;;
    2) decide "$id" DRY_RUN throttle_path "\"throttlePercentage\": $((10 + count % 60))" ;;
    3) decide "$id" DRY_RUN log_for_analysis '"note": "declines are rising"' ', "requiresHumanApproval": true' ;;
    4) decide "$id" DRY_RUN shift_traffic '"shiftPercentage": 60' ;;
    5) confidence=55 && decide "$id" DRY_RUN implement_backoff '"multiplier": 2' ;;
    6) decide "$id" DRY_RUN delete_production_data '' ;;
    7)
      plan=", \"planId\": \"$id\""
      decide "$id-rehearsed" DRY_RUN enable_backup_provider '"provider": "backup-1"' "$plan"
      decide "$id" LIVE enable_backup_provider '"provider": "backup-1"' "$plan, \"acknowledgeRisk\": true"
      ;;
  esac
  count=$((count + 1))
  sleep "${PAUSE:-2}"
done
