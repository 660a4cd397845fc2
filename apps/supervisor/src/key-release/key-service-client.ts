import { request } from 'node:http';
import { EnclaveError, HOST_CALLS, type HostAnswer, type HostRequest } from '@intaglio/privacy-plugins/tee';

/** Asks the key service for a brand's key; the envelope is passed on unread. @throws EnclaveError `key.refused` | `key.unavailable` */
export type ReleaseKey = (request: HostRequest<'release-key'>) => Promise<HostAnswer<'release-key'>>;

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 16 * 1024;

/** The key service on its Unix socket. */
export const keyServiceAt =
  (socketPath: string): ReleaseKey =>
  async (question) => {
    const { status, body } = await post(socketPath, JSON.stringify(question)).catch(() => {
      throw new EnclaveError('key.unavailable');
    });
    if (status >= 400 && status < 500) throw new EnclaveError('key.refused');
    const answer = HOST_CALLS['release-key'].answer.safeParse(parse(body));
    if (status !== 200 || !answer.success) throw new EnclaveError('key.unavailable');
    return answer.data;
  };

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

function post(socketPath: string, body: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const options = { socketPath, path: '/release', method: 'POST', headers: { 'content-type': 'application/json' } };
    const asked = request({ ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_ANSWER_BYTES) response.destroy(new Error('too long'));
      });
      response.once('error', reject).once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    asked.once('error', reject).end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
