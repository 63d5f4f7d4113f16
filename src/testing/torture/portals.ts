/** What somebody else answers in the place of the server, as hotels, schools and operators do. */

const page = '<!doctype html><title>Wi-Fi</title><h1>Қош келдіңіз</h1><form action="/login"></form>'

export const portals: readonly string[] = [
  say('200 OK', 'text/html; charset=utf-8', page),
  // Some rewrite the page and keep the type that was asked for.
  say('200 OK', 'application/json', page),
  say('200 OK', 'application/json', '{}'),
  say('200 OK', 'application/json', '{"ok":true,"answers":[]}'),
  say('200 OK', 'application/json', '{"answers":[{"id":"1","outcome":"accepted"}],"epoch":1}'),
  say('200 OK', 'application/json', ''),
  say('204 No Content', 'application/json', ''),
  say('511 Network Authentication Required', 'text/html', page),
  say('502 Bad Gateway', 'text/html', page),
  say('403 Forbidden', 'application/json', '{"error":"blocked"}'),
  'HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
  'SSH-2.0-OpenSSH_9.2\r\n'
]

function say(status: string, type: string, body: string): string {
  const length = Buffer.byteLength(body)
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`
}
