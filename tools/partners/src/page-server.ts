import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

/** Static files on a port of this machine. @param mounts directories by the path they appear under, the longest first */
export function servePages(port: number, mounts: readonly (readonly [string, string])[]): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url!, 'http://page').pathname);
    const [at, directory] = mounts.find(([prefix]) => path.startsWith(prefix))!;
    const file = join(directory, path.slice(at.length) || 'index.html');
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
