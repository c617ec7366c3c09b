// A target that is not ours: an HTTP server that logs every request, and every effect, and does not answer before the disk
// has them. Behaviour is chosen by the path; a key is honoured: what was done under it is not done again.
import fs from 'node:fs';
import http from 'node:http';

const log = fs.openSync(process.argv[2], 'a');
// answers by number: {status, headers, body}
const said = process.argv[3] ? JSON.parse(fs.readFileSync(process.argv[3])) : [];
const seen = new Map(); // path and key -> how often
const done = new Set(); // keys

function write(entry) {
  fs.writeSync(log, JSON.stringify({ at: Date.now(), ...entry }) + '\n');
  fs.fsyncSync(log);
}

// True when it was done now, false when it had been done before.
function once(key) {
  if (done.has(key)) {
    return false;
  }
  done.add(key);
  write({ effect: key });
  return true;
}

function effect(response, key) {
  response.end(JSON.stringify(once(key) ? { done: key } : { repeated: true }));
}

const behaviours = {
  ok: (response, key) => effect(response, key),
  // fail/N: an error N times, then the effect
  fail(response, key, count, times) {
    if (count <= Number(times)) {
      response.writeHead(500).end('broken ' + count);
    } else {
      effect(response, key);
    }
  },
  // slow/MS: the effect first, the answer later
  slow(response, key, count, ms) {
    once(key);
    setTimeout(() => response.end('slowly'), Number(ms));
  },
  hang: (response, key) => once(key),
  redirect(response) {
    const port = server.address().port;
    response.writeHead(307, { location: `http://localhost:${port}/stolen` }).end();
  },
  big: (response) => response.end(Buffer.alloc(10 << 20, 'x')),
  say: (response, key, count, number) =>
    response.writeHead(said[number].status, said[number].headers).end(said[number].body),
  echo: (response, key, count, argument, body) => response.end(body),
};

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const key = request.headers['idempotency-key'] ?? 'none';
    const path = new URL(request.url, 'http://target').pathname;
    const [, name, argument] = path.split('/');
    const count = (seen.get(path + key) ?? 0) + 1;
    seen.set(path + key, count);
    const body = Buffer.concat(chunks).toString();
    write({ path, key, count, method: request.method, body });
    const behaviour = behaviours[name];
    if (behaviour) {
      behaviour(response, key, count, argument, body);
    } else {
      response.writeHead(404).end();
    }
  });
});

server.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port));
