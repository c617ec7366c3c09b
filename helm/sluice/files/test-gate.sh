# Asks the gate at $GATE whether it is ready and who has which partition, with the token $TOKEN if there is one.
answer=$(mktemp)

ask() {
  path=$1
  shift
  curl --silent --show-error --max-time 20 --retry 5 --retry-delay 2 --retry-connrefused \
    --output "$answer" --write-out '%{http_code}' "$@" "$GATE$path"
}

fail() {
  echo "FAILED: $1"
  cat "$answer"
  exit 1
}

count() {
  grep -o "\"$1\":" "$answer" | wc -l
}

status=$(ask /health/ready) || fail "no gate answers at $GATE"
[ "$status" = 200 ] || fail "/health/ready answered $status"
echo "ready:     $(cat "$answer")"

if [ -z "${TOKEN:-}" ]; then
  status=$(ask /api/v1/topology)
  [ "$status" = 401 ] || fail "/api/v1/topology answered $status to somebody without a token, not 401"
  echo "sign-in:   who has no token is refused (tests.token.existingSecret gives this test one)"
  exit 0
fi

# By way of stdin, so that the token is not among the arguments of a process.
status=$(printf 'header = "Authorization: Bearer %s"\n' "$TOKEN" | ask /api/v1/topology --config -)
[ "$status" = 200 ] || fail "/api/v1/topology answered $status"
partitions=$(count partition)
owners=$(count owner)
[ "$partitions" -gt 0 ] || fail "the gate has no partitions"
[ "$owners" = "$partitions" ] || fail "of $partitions partitions $owners are judged"
echo "topology:  $partitions partitions, each judged by an instance of $(count address)"
