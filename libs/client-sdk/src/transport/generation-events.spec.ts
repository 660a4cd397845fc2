import type { ServerResponse } from 'node:http';
import { collect, problem, testApi, type TestApi } from '../api.spec-support.js';
import { generationEvents } from './generation-events.js';
import { Transport } from './transport.js';

const ID = '00000000-0000-4000-8000-000000000001';
const at = '2026-11-22T15:30:28.123Z';
const state = (id: number, name: string): string => `id: ${id}\nevent: state\ndata: ${JSON.stringify({ state: name, at })}\n\n`;
const step = (id: number): string =>
  `id: ${id}\nevent: step\ndata: ${JSON.stringify({ step: 'evaluate', durationMs: 3, at, later: 1 })}\n\n`;

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

const events = () => generationEvents(new Transport({ baseUrl: api.baseUrl, apiKey: 'key' }), ID);
const stream = (response: ServerResponse, text: string, end: 'end' | 'break'): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(text, () => (end === 'end' ? response.end() : response.destroy()));
};

describe('generationEvents', () => {
  it('gives every event up to the end state', async () => {
    api.route = (_, response) =>
      stream(response, `retry: 2000\n\n${state(1, 'evaluating')}${step(2)}: waiting\n\n${state(3, 'minted')}`, 'end');
    expect(await collect(events())).toEqual([
      { type: 'state', data: { state: 'evaluating', at } },
      { type: 'step', data: { step: 'evaluate', durationMs: 3, at, later: 1 } },
      { type: 'state', data: { state: 'minted', at } },
    ]);
    expect(api.asked[0]).toMatchObject({
      path: `/v1/generations/${ID}/events`,
      headers: { accept: 'text/event-stream', authorization: 'Bearer key' },
    });
  });

  it('resumes behind the last event after a break, a 503 and an early end', async () => {
    api.route = (_, response) => {
      const turn = api.asked.length;
      if (turn === 1) stream(response, `${state(1, 'evaluating')}id: 2\ndata: {"ha`, 'break');
      else if (turn === 2) return problem(503, 'service.unavailable');
      else if (turn === 3) stream(response, step(2), 'end');
      else stream(response, state(3, 'minted'), 'end');
    };
    expect((await collect(events())).map(({ type }) => type)).toEqual(['state', 'step', 'state']);
    expect(api.asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1', '1', '2']);
  });

  it('ends when nothing will come', async () => {
    api.route = (_, response) => void response.writeHead(204).end();
    expect(await collect(events())).toEqual([]);
  });

  it('passes a refusal on', async () => {
    api.route = () => problem(404, 'resource.not-found');
    await expect(collect(events())).rejects.toMatchObject({ code: 'resource.not-found' });
    expect(api.asked).toHaveLength(1);
  });

  it('gives up on a stream that brings nothing', async () => {
    api.route = (_, response) => stream(response, ': waiting\n\n', 'end');
    await expect(collect(events())).rejects.toMatchObject({ code: 'connection.failed' });
    expect(api.asked).toHaveLength(5);
  });

  it.each(['not json', '{"at":"yesterday"}', `{"at":"${at}","state":"dreaming"}`])('calls the event %s unreadable', async (data) => {
    api.route = (_, response) => stream(response, `id: 1\nevent: state\ndata: ${data}\n\n`, 'end');
    await expect(collect(events())).rejects.toMatchObject({ code: 'answer.unreadable' });
  });
});
